import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import type {Recorded} from '../../source/act/read-journal.ts';
import type {JournalEntry} from '../../source/domain/journal.ts';
import {checkText, journalJson, journalText} from '../../source/headless/journal.ts';
import {ours} from '../../source/text/safe-text.ts';
import {faults, type Schema} from '../support/json-schema.ts';

const attempt = 'k1';
const outcome = {kind: 'ended', exitCode: 0, durationMs: 1200} as const;
const told: readonly JournalEntry[] = [
	{kind: 'opened', role: 'console', pid: 7, processStart: null, host: 'anvil', user: 'op'},
	{
		kind: 'proposed',
		attempt,
		symptom: 'stuck-claim:shop-1',
		summary: 'shop-1 held by *nobody* <b>',
		text: 'ddx bead unclaim `shop-1`',
		runs: ['ddx bead update shop-1 --unclaim'],
		effect: 'changes',
		drift: 'there is no unclaim here',
		began: '2023-11-14T21:00:00.000Z',
	},
	{kind: 'approved', attempt, typed: null, because: ['it changes something']},
	{kind: 'precaution', attempt, ok: true, text: 'copied to /tmp/x'},
	{kind: 'started', attempt, runs: ['ddx bead update shop-1 --unclaim'], effect: 'changes', cwd: '/w', timeoutMs: 1},
	{kind: 'watching', attempt},
	{kind: 'ended', attempt, outcome, notes: []},
	{kind: 'ended', attempt, outcome, notes: []},
	{kind: 'validated', attempt, verdict: 'cleared', clearedAfterMs: 14_000},
	{kind: 'refused', attempt: 'k2', reason: 'the symptom is gone'},
	{kind: 'note', attempt: null, words: 'called Ann \x1b]0;x\x07'},
	{kind: 'program', attempt, pid: 8, processStart: 'b:1'},
	{kind: 'declined', attempt: 'k3'},
	{kind: 'checked', attempt, expected: 'returns nothing', finding: 'judge', because: 'who knows'},
	{kind: 'judged', attempt, expected: 'returns nothing', finding: 'met'},
	{kind: 'overridden', attempt, rule: 'fails twice', words: 'Ann said so'},
	{kind: 'escalated', symptom: 'idle:x', to: null, words: null},
	{kind: 'abandoned', symptom: 'idle:x', system: 'ddx /w'},
	{kind: 'acknowledged', symptom: 'idle:x', until: null, words: null},
	{kind: 'accepted', file: 'r.md', hash: 'f00'},
	{kind: 'lost-terminal', running: []},
	{kind: 'closed'},
];
const entries = told.map((entry, at): Recorded => {
	return {...entry, n: at + 1, at: new Date(1_700_000_000_000 + at * 1000).toISOString(), prev: '', chain: 'c'};
});

test('an entry is a line, without what only machines need', () => {
	const lines = journalText(entries);
	expect(lines).toContain('2023-11-14T22:13:20.000Z opened: console of op on anvil, pid 7');
	expect(lines).toContain('2023-11-14T22:13:26.000Z k1 ended: exit 0 in 1s');
	expect(lines).toContain('2023-11-14T22:13:28.000Z k1 validated: cleared in 14 s');
	expect(lines.join('\n')).not.toMatch(/watching|closed|\x1b/);
	expect(JSON.parse(journalJson(entries)).schema).toBe('triage.journal/1');
});

test('as JSON it is what docs/journal.schema.json says, every kind of entry', () => {
	const schema = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../docs/journal.schema.json'), 'utf8')) as Schema;
	expect(faults(JSON.parse(journalJson(entries)), schema)).toEqual([]);
	const kinds = schema.properties?.entries?.items?.oneOf?.map(({properties}) => properties?.kind?.const);
	expect(new Set(entries.map(({kind}) => kind))).toEqual(new Set(kinds));
	const strange = entries.map((entry) => (entry.kind === 'judged' ? {...entry, finding: 'judge'} : entry));
	expect(faults(JSON.parse(journalJson(strange as never)), schema)).toEqual([expect.stringContaining('.finding is "judge"')]);
});

test('a check says that all is whole, or what is not', () => {
	expect(checkText({chains: 2, entries: 9, faults: []})).toEqual(['whole: 9 entries in 2 chains']);
	const fault = {chain: ours('c'), line: 3, kind: 'edited', text: ours('line 2 was edited')} as const;
	expect(checkText({chains: 1, entries: 9, faults: [fault]})).toEqual(['c:3: line 2 was edited']);
});

test('what a step showed, an escalation and a procedure given up are told in the journal', () => {
	const at = '2023-11-14T22:14:00.000Z';
	const own = {n: 1, prev: 'x', chain: 'c', at};
	const told: readonly Recorded[] = [
		{...own, kind: 'checked', attempt: 'k1', expected: 'returns *nothing*', finding: 'not-met', because: 'it printed \x1b[2J'},
		{...own, kind: 'escalated', symptom: 'stuck-claim:shop-1', to: 'the <b>maintainers', words: 'it comes back'},
		{...own, kind: 'escalated', symptom: 'server-down', to: null, words: null},
		{...own, kind: 'abandoned', symptom: 'port-taken'},
	];
	expect(journalText(told)).toEqual([
		`${at} k1 checked: returns *nothing*: not met, it printed \\x1b[2J`,
		`${at} escalated: stuck-claim:shop-1 to the <b>maintainers: it comes back`,
		`${at} escalated: server-down to nobody that the runbook names`,
		`${at} abandoned: port-taken`,
	]);
});
