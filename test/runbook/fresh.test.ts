import {beforeAll, describe, expect, test} from 'vitest';
import type {Runbook} from '../../source/domain/procedure.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {pages} from './fresh/pages.ts';
import {commandsOf, score, sum} from './labelled/score.ts';

const all = pages();
const read = new Map<string, Runbook>();

beforeAll(async () => {
	for (const {name, text} of all) read.set(name, await readRunbook(text, {file: name, origin: 'given'}));
}, 120_000);

const runbookOf = (name: string) => {
	const runbook = read.get(name);
	if (runbook === undefined) throw new Error(`${name} was not read`);
	return runbook;
};

describe('pages of teams that nobody here knows, labelled before the reader saw them', () => {
	test('at least 98 of 100 found are commands, and at least 98 of 100 commands are found', () => {
		const {found, wanted, hits, faults} = sum(all.map(({name, labels}) => score(name, runbookOf(name), labels)));
		expect(all.length).toBeGreaterThan(50);
		expect(wanted).toBeGreaterThan(1000);
		expect(hits / found, faults.join('\n')).toBeGreaterThanOrEqual(0.98);
		expect(hits / wanted, faults.join('\n')).toBeGreaterThanOrEqual(0.98);
	});

	test('a page without a command has none', () => {
		const without = all.filter(({labels}) => labels.commands.length === 0);
		expect(without.length).toBeGreaterThan(0);
		for (const {name} of without) expect(commandsOf(runbookOf(name))).toEqual([]);
	});

	test.each(all.map(({name}) => name))('%s: every command stands in the file where it is said to', (name) => {
		const lines = (all.find((page) => page.name === name)?.text ?? '').split('\n');
		for (const {text, line, column} of commandsOf(runbookOf(name))) {
			const there = (lines[line - 1] ?? '')
				.slice(column - 1)
				.replaceAll('\\|', '|')
				.replaceAll('&amp;', '&')
				.replaceAll('&lt;', '<')
				.replaceAll('&gt;', '>');
			const isThere = there.startsWith(text.slice(0, 12)) || text.startsWith(there.replace(/\s*\\?$/, ''));
			expect(isThere, `${line}:${column} ${text} / ${there}`).toBe(true);
		}
	});

	test.each(all.map(({name}) => name))('%s: what reads is only what looks', (name) => {
		const changing =
			/\b(?:restart|stop|start|reload|chown|chmod|-delete|rm|kill|POST|PUT|DELETE|enable|rollback|drain|apply|scale|reboot|mv|truncate|failover|destroy|remove)\b/;
		for (const {text, effect, script} of commandsOf(runbookOf(name)))
			if (script !== null && effect === 'reads') expect(text.replace(/echo "[^"]*"|grep .*$/g, '')).not.toMatch(changing);
	});
});
