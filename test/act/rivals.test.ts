import {expect, test} from 'vitest';
import {rivals} from '../../source/act/rivals.ts';
import type {JournalEntry} from '../../source/domain/journal.ts';
import {recorded} from '../support/incident.ts';

const [stuck, torn] = ['stuck-claim:shop-1', 'torn-tracker'];

/** A change that a console of its own, in process `pid`, began and has not ended. */
const change = (
	pid: number,
	symptom: string,
	{system = 'ddx /w', effect = 'changes' as 'changes' | 'reads', isEnded = false} = {},
) => {
	const attempt = `attempt-${pid}`;
	const entries: JournalEntry[] = [
		{kind: 'opened', role: 'console', pid, processStart: 'b:1', host: 'h', user: 'u'},
		{kind: 'proposed', attempt, symptom, summary: null, text: 'x', runs: ['ddx x'], effect, drift: null, system},
		{kind: 'started', attempt, runs: ['ddx x'], effect, cwd: '/w', timeoutMs: 1},
	];
	const outcome = {kind: 'ended', exitCode: 0, durationMs: 1} as const;
	return recorded(isEnded ? [...entries, {kind: 'ended', attempt, outcome, notes: []}] : entries, `console-${pid}`);
};

/** The processes that hold up a change for the stuck claim, where those in `alive` run. */
const held = async (entries: Parameters<typeof rivals>[2], alive: readonly number[] = [7, 8], own = 'mine') =>
	(
		await rivals({symptomId: stuck, own}, {system: 'ddx /w', isAlive: async (pid) => alive.includes(pid)}, entries, Date.now())
	).map(({rule}) => /pid (\d+)/.exec(rule)?.[1]);

test('a change waits for another of the same symptom that still runs, and for no other', async () => {
	expect(await held(change(7, stuck))).toEqual(['7']);
	expect(await held([...change(7, stuck), ...change(8, torn)])).toEqual(['7']);
	expect(await held(change(7, torn))).toEqual([]);
	expect(await held(change(7, stuck, {system: 'ddx /elsewhere'}))).toEqual([]);
});

test('one that has ended, is gone, only looks, or is its own, is no rival', async () => {
	expect(await held(change(7, stuck, {isEnded: true}))).toEqual([]);
	expect(await held(change(7, stuck), [])).toEqual([]);
	expect(await held(change(7, stuck, {effect: 'reads'}))).toEqual([]);
	expect(await held(change(7, stuck), [7], 'attempt-7')).toEqual([]);
});
