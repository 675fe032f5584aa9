import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {RunbookCommand} from '../../source/domain/command.ts';
import type {Runbook} from '../../source/domain/procedure.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {labels} from './labelled/labels.ts';

const systems = ['ddx', 'supervisor', 'ductile', 'helix', 'caxton'];

/** The five systems' runbooks, and pages with the shapes of other teams. */
function textOf(name: string): string {
	const file = systems.includes(name) ? `../../source/systems/${name}/runbook.md` : `labelled/${name}.md`;
	return readFileSync(path.join(import.meta.dirname, file), 'utf8');
}

/** Every command of a runbook, each place once. */
function commandsOf({entries, procedures}: Runbook): readonly RunbookCommand[] {
	const steps = procedures.flatMap((procedure) => [...procedure.steps, ...procedure.validation]);
	return [...entries, ...steps].flatMap(({commands}) => commands);
}

const kindOf = ({view, text, reason}: RunbookCommand) =>
	view !== null || (reason?.includes('file is secret') ?? false)
		? 'views'
		: /call of the program/.test(reason ?? '') && text.includes('(')
			? 'calls'
			: 'commands';

/** How many of `found` are wanted, each wanted one once. */
function hits(found: readonly string[], wanted: readonly string[]): number {
	const left = [...wanted];
	return found.filter((text) => {
		const at = left.indexOf(text);
		if (at !== -1) left.splice(at, 1);
		return at !== -1;
	}).length;
}

const read = (name: string) => readRunbook(textOf(name), {file: `${name}.md`, origin: 'given'});

describe('telling commands from other code spans, fences and words', () => {
	test('at least 98 of 100 found are commands, and at least 98 of 100 commands are found', async () => {
		const total = {found: 0, wanted: 0, hits: 0};
		const faults: string[] = [];
		for (const [name, {commands, views = [], calls = []}] of Object.entries(labels)) {
			const all = commandsOf(await read(name));
			for (const [kind, wanted] of Object.entries({commands, views, calls})) {
				const found = all.filter((command) => kindOf(command) === kind).map(({text}) => text as string);
				total.found += found.length;
				total.wanted += wanted.length;
				total.hits += hits(found, wanted);
				faults.push(...found.filter((text) => !wanted.includes(text)).map((text) => `${name}: not a command: ${text}`));
				faults.push(...wanted.filter((text) => !found.includes(text)).map((text) => `${name}: missed: ${text}`));
			}
		}
		expect(total.wanted).toBeGreaterThan(170);
		expect(total.hits / total.found, faults.join('\n')).toBeGreaterThanOrEqual(0.98);
		expect(total.hits / total.wanted, faults.join('\n')).toBeGreaterThanOrEqual(0.98);
	});

	test.each(Object.keys(labels))('%s: every command stands in the file where it is said to', async (name) => {
		const lines = textOf(name).split('\n');
		for (const {text, line, column} of commandsOf(await read(name))) {
			const there = (lines[line - 1] ?? '').slice(column - 1).replaceAll('\\|', '|');
			const start = text.slice(0, 12);
			expect(
				there.startsWith(start) || text.startsWith(there.replace(/\s*\\?$/, '')),
				`${line}:${column} ${text} / ${there}`,
			).toBe(true);
		}
	});

	test.each(Object.keys(labels))('%s: what reads is only what looks', async (name) => {
		const words = /\b(?:restart|stop|start|unclaim|git checkout|chown|chmod|-delete|rm|kill|edit|POST|enable|rollback|lock)\b/;
		for (const {text, effect, script} of commandsOf(await read(name)))
			if (script !== null && effect === 'reads') expect(text.replace(/echo "[^"]*"/g, '')).not.toMatch(words);
	});
});
