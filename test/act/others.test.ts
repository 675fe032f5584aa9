import {expect, test} from 'vitest';
import {othersOf} from '../../source/act/others.ts';
import type {JournalEntry} from '../../source/domain/journal.ts';
import {recorded} from '../support/incident.ts';

const attempt = 'a';
const symptom = 'stuck-claim:shop-1';
const outcome = {kind: 'ended', exitCode: 0, durationMs: 1} as const;
const opened = (pid: number): JournalEntry => ({kind: 'opened', role: 'console', pid, processStart: 'b:1', host: 'h', user: 'u'});

/** A step that another console began, by the runbook in use. */
const begun = (more: Partial<Extract<JournalEntry, {kind: 'proposed'}>> = {}, effect = 'changes' as const): JournalEntry[] => [
	{
		kind: 'proposed',
		attempt,
		symptom,
		summary: null,
		text: 'ddx bead unclaim',
		runs: ['ddx bead update'],
		effect,
		drift: null,
		system: 'ddx /w',
		offer: '7:2',
		step: 3,
		runbook: 'f00',
		...more,
	},
	{kind: 'started', attempt, runs: ['ddx bead update'], effect, cwd: '/w', timeoutMs: 1},
];
const watching: JournalEntry = {kind: 'watching', attempt};
const ended: JournalEntry = {kind: 'ended', attempt, outcome, notes: []};

/** What is known of a console's entries, and of its watcher's, where the processes in `alive` are there. */
const told = (console: readonly JournalEntry[], watcher: readonly JournalEntry[] = [], alive: readonly number[] = []) =>
	othersOf([...recorded([opened(7), ...console]), ...recorded([opened(8), ...watcher], 'watcher-1')], {
		system: 'ddx /w',
		runbook: 'f00',
		isOwn: (pid) => pid === 9,
		isAlive: async (pid) => alive.includes(pid),
		now: Date.now(),
	});

test.each([
	['ended with 0', [watching, ended], [], 'ended', 'step 3 was running when the terminal went: it ended with exit 0'],
	['still running', [watching], [8], 'running', 'step 3 was running when the terminal went: it still runs, under pid 8'],
	[
		'unknown',
		[watching],
		[],
		'unknown',
		expect.stringContaining('step 3 was running when the terminal went: how it ended is unknown'),
	],
])('a step whose terminal went: %s', async (_, watcher, alive, fate, words) => {
	const {runs, underWay} = await told(begun(), watcher, alive);
	expect(runs).toMatchObject([{attempt, symptom, offer: '7:2', fate, words}]);
	expect(underWay).toEqual([]);
	// Seen by a console in between, it is still how the step stands.
	const seen: JournalEntry = {kind: 'note', attempt, words: 'seen by the next console'};
	expect((await told(begun(), [...watcher, seen], alive)).runs).toMatchObject([{fate}]);
});

test('a step that came to its end, with what was expected of it, judged or not', async () => {
	const checked: JournalEntry = {kind: 'checked', attempt, expected: 'x', finding: 'judge', because: 'who knows'};
	const whole = [...begun(), ended, checked, {kind: 'validated', attempt, verdict: 'still-there', clearedAfterMs: null} as const];
	expect((await told(whole)).runs).toMatchObject([
		{
			fate: 'ended',
			outcome,
			checked: {finding: 'judge'},
			verdict: 'still-there',
			words: expect.stringMatching(/^run by another console at/),
		},
	]);
	const judged: JournalEntry = {kind: 'judged', attempt, expected: 'x', finding: 'met'};
	expect((await told([...whole, judged])).runs).toMatchObject([{checked: {finding: 'met', by: 'operator'}}]);
});

test('the latest run of each step counts, and none from before the symptom was seen to clear', async () => {
	const again = begun().map((entry) => ({...entry, attempt: 'b'}) as JournalEntry);
	const both = await told([...begun(), ended, ...again, {...ended, attempt: 'b'}]);
	expect(both.runs).toMatchObject([{attempt: 'b', fate: 'ended'}]);
	const cleared: JournalEntry = {kind: 'validated', attempt, verdict: 'cleared', clearedAfterMs: 1};
	expect((await told([...begun(), ended, cleared])).runs).toEqual([]);
});

test.each<[string, Partial<Extract<JournalEntry, {kind: 'proposed'}>>]>([
	['of another runbook', {runbook: 'ba4'}],
	['of another system', {system: 'ddx /elsewhere'}],
	['for no symptom', {symptom: null}],
])('a run %s is no step here', async (_, more) => expect((await told([...begun(more), ended])).runs).toEqual([]));

test('what never began, or ended with its console, is not a step that was run', async () => {
	expect((await told(begun())).runs).toEqual([]);
	expect((await told(begun({}, 'reads' as never))).runs).toEqual([]);
});

test('a change of another console is told while it runs, its own operator’s command too; a look is not, nor what is ours', async () => {
	expect((await told(begun(), [], [7])).underWay).toEqual([{attempt, pid: 7, what: 'ddx bead update, for stuck-claim:shop-1'}]);
	expect((await told(begun({symptom: null}), [], [7])).underWay).toEqual([
		{attempt, pid: 7, what: 'ddx bead update, a command of its own operator'},
	]);
	expect((await told(begun({}, 'reads' as never), [], [7])).underWay).toEqual([]);
	expect((await told([...begun(), ended], [], [7])).underWay).toEqual([]);
	const own = await othersOf(recorded([opened(9), ...begun()]), {
		system: 'ddx /w',
		runbook: 'f00',
		isOwn: (pid) => pid === 9,
		isAlive: async () => true,
		now: Date.now(),
	});
	expect(own.underWay).toEqual([]);
});

test('a procedure that was given up or handed on stays so until somebody takes it up again', async () => {
	const given: JournalEntry = {kind: 'abandoned', symptom, system: 'ddx /w'};
	expect((await told([given])).ends).toEqual([{symptom, how: {kind: 'abandoned'}}]);
	expect((await told([given, ...begun()])).ends).toEqual([]);
	const handed: JournalEntry = {kind: 'escalated', symptom, to: 'Ann', words: null, system: 'ddx /w'};
	expect((await told([...begun(), handed])).ends).toEqual([{symptom, how: {kind: 'escalated', to: 'Ann', words: null}}]);
	expect((await told([{...handed, system: 'ddx /elsewhere'}])).ends).toEqual([]);
});
