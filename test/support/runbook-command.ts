import type {Argv, Effect, RunbookCommand, Script, Stage} from '../../source/domain/command.ts';
import type {Fill} from '../../source/systems/ddx/resolve/resolve.ts';
import {safeText} from '../../source/text/safe-text.ts';

/** A runbook's command out of plain words: `&&`, `|` and `>` stand alone, single quotes hold words together. */
export function command(text: string, changes: Partial<RunbookCommand> = {}): RunbookCommand {
	const placeholders = [...text.matchAll(/<([\w-]+)>/g)].map(([, name]) => name ?? '');
	const script = scriptOf(text);
	return {
		text: safeText(text),
		line: 1,
		column: 1,
		script,
		view: null,
		placeholders,
		effect: 'unknown',
		reason: null,
		...changes,
	};
}

/** A path that a runbook says to look at. */
export function view(path: string): RunbookCommand {
	return command(path, {script: null, view: path, effect: 'reads'});
}

/** A command that is shown and copied, never run. */
export function unrunnable(text: string, effect: Effect, reason: string): RunbookCommand {
	return command(text, {script: null, effect, reason});
}

function scriptOf(text: string): Script {
	const words = text.match(/'[^']*'|\S+/g)?.map((word) => word.replaceAll("'", '')) ?? [];
	const stages: Stage[] = [];
	let pipe: Argv[] = [];
	let join: Stage['join'] = 'first';
	let argv: string[] = [];
	let path: string | null = null;
	const endProgram = () => {
		const [program, ...rest] = argv;
		if (program !== undefined) pipe.push([program, ...rest]);
		argv = [];
	};
	const endStage = (next: Stage['join']) => {
		endProgram();
		const [first, ...others] = pipe;
		if (first !== undefined)
			stages.push({join, pipe: [first, ...others], redirect: path === null ? null : {path, append: false}});
		pipe = [];
		path = null;
		join = next;
	};
	for (let at = 0; at < words.length; at++) {
		const word = words[at] ?? '';
		if (word === '&&') endStage('and');
		else if (word === '|') endProgram();
		else if (word === '>') path = words[++at] ?? '';
		else argv.push(word);
	}
	endStage('first');
	const [first, ...rest] = stages;
	if (first === undefined) throw new Error(`no command: ${text}`);
	return [first, ...rest];
}

/** Fills placeholders; what it did not classify has the effect `effect`. */
export function filling(effect: Effect = 'reads'): Fill {
	return (script, values) => {
		const text = JSON.stringify(script);
		const names = [...new Set([...text.matchAll(/<([\w-]+)>/g)].map(([, name]) => name ?? ''))];
		const missing = names.filter((name) => values[name] === undefined);
		if (missing.length > 0) return {kind: 'missing', names: missing};
		const bad = names.find((name) => values[name]?.startsWith('-'));
		if (bad !== undefined) return {kind: 'refused', name: bad, reason: 'it begins with a dash'};
		const filled = text.replace(/<([\w-]+)>/g, (_, name: string) => values[name] ?? '');
		return {kind: 'filled', script: JSON.parse(filled) as Script, effect};
	};
}
