import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {labels} from './labelled/labels.ts';
import {commandsOf, score, sum} from './labelled/score.ts';

const systems = ['ddx', 'supervisor', 'ductile', 'helix', 'caxton'];

/** The five systems' runbooks, and pages with the shapes of other teams. */
function textOf(name: string): string {
	const file = systems.includes(name) ? `../../source/systems/${name}/runbook.md` : `labelled/${name}.md`;
	return readFileSync(path.join(import.meta.dirname, file), 'utf8');
}

const read = (name: string) => readRunbook(textOf(name), {file: `${name}.md`, origin: 'given'});

describe('telling commands from other code spans, fences and words', () => {
	test('at least 98 of 100 found are commands, and at least 98 of 100 commands are found', async () => {
		const scores = [];
		for (const [name, wanted] of Object.entries(labels)) scores.push(score(name, await read(name), wanted));
		const total = sum(scores);
		expect(total.wanted).toBeGreaterThan(170);
		expect(total.hits / total.found, total.faults.join('\n')).toBeGreaterThanOrEqual(0.98);
		expect(total.hits / total.wanted, total.faults.join('\n')).toBeGreaterThanOrEqual(0.98);
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
