import {isProse} from '../commands/prose.ts';
import {natureOf, wordsOf} from '../commands/recognise.ts';
import {isSomethingElse, programName, tellingName} from '../commands/shapes.ts';
import {programOf} from '../effects/effect-of.ts';

/** What is known of a line of a fence beside its words. */
type Setting = {
	/** The fence says that it holds shell text. */
	readonly labelled: boolean;
	/** What the grammar calls it; null where it was cut by lines. */
	readonly node: string | null;
	readonly learned: ReadonlySet<string>;
	/** Functions that the fence defines: calling one is no command. */
	readonly functions: ReadonlySet<string>;
	/** It ends in `;`, which the grammar took for its own. */
	readonly ended?: boolean;
};

const scripts = /^(?:for|while|if|case|c_style_for|until)_statement$|^function_definition$|^subshell$|^compound_statement$/;

/** Tells a command of a fence from output, configuration and settings that stand in it. */
export function isFenceCommand(text: string, {labelled, node, learned, functions, ended = false}: Setting): boolean {
	const trimmed = text.trim();
	const first = trimmed.split(/\s/)[0] ?? '';
	if (trimmed === '' || functions.has(first)) return false;
	if (!labelled) return isEvident(trimmed, wordsOf(trimmed)[0] ?? '', learned);
	if (node !== null && scripts.test(node)) return true;
	if (/^(?:for|while|until|if|case)\s.*;\s*(?:do|then|in)\b/.test(trimmed)) return true;
	if (node === 'variable_assignment' || node === 'variable_assignments' || node === 'function_definition') return false;
	if (isSetting(ended ? `${trimmed};` : trimmed) || isColumns(trimmed)) return false;
	const line = trimmed.replace(/\\\n\s*/g, ' ').split('\n')[0] ?? '';
	if (/^(?:cd|source|\.|pushd|unset|umask|ulimit)\s+\S+$|^export\s+[A-Za-z_]\w*=/.test(line)) return true;
	const nature = natureOf(line, {dress: 'code', alone: true, learned});
	if (nature === 'command' || (nature === 'path' && /^\.{0,2}\//.test(line))) return true;
	return nature === 'other' && isPlausible(line, learned);
}

/** In a fence that does not say what it holds: a known program, or one that this runbook uses, here with a flag. */
function isEvident(text: string, first: string, learned: ReadonlySet<string>): boolean {
	if (/^export\s+[A-Za-z_]\w*=|^(?:for|while|until)\s.*;\s*do\s.*;\s*done$|^\.\s+~?[\w.-]*\/[\w./-]+$/.test(text)) return true;
	if (/^[a-z][\w.-]+ (?:"[^"]+"|'[^']+')$/.test(text) && !isSomethingElse(text, false)) return true;
	if (isColumns(text) || natureOf(text, {dress: 'code', alone: false, learned}) !== 'command') return false;
	if (programOf(first) !== undefined || (learned.has(first) && /\s--?[a-z]/.test(text))) return true;
	if (tellingName.test(first)) return true;
	if (/^[a-z][\w.-]*$/.test(first) && (text.match(/\s--?[a-z]/gi)?.length ?? 0) > 1) return true;
	if (/^\.{1,2}\/[\w./-]+$/.test(first) && /\s--?[a-z]/i.test(text)) return true;
	// What is handed on to a program that is known was printed by one.
	return programOf(/\s\|\s+(\S+)/.exec(text)?.[1] ?? '') !== undefined;
}

/** A setting of a configuration file: it ends in `;` or opens a block, and no program of that name is known. */
function isSetting(text: string): boolean {
	const first = text.replace(/^sudo\s+/, '').split(/\s/)[0] ?? '';
	return /[;{]$|^\}/.test(text) && programOf(first) === undefined;
}

/** Output in columns: words held apart by several spaces. */
function isColumns(text: string): boolean {
	return (
		!text.includes('\n') &&
		/\S {2,}\S/.test(text.replace(/'[^']*'|"[^"]*"/g, 'q').replace(/\s#.*$/, '')) &&
		!/\s--?\w/.test(text) &&
		(text.match(/ {2,}/g)?.length ?? 0) > 1
	);
}

/** In a fence that says it is shell, a plain lower-case line of few words is a command even of a program nobody knows. */
function isPlausible(line: string, learned: ReadonlySet<string>): boolean {
	const words = line.split(/\s+/);
	const [program = '', next = ''] = words;
	if (!programName.test(program) || /^\d/.test(program) || isSomethingElse(line, false) || isProse(line)) return false;
	if (learned.has(program)) return true;
	return (
		words.length > 1 &&
		words.length <= 8 &&
		/^[a-z./]/.test(program) &&
		/^[a-z-][\w./:=-]*$/.test(next) &&
		!/[.,;:!?{}]$/.test(line)
	);
}
