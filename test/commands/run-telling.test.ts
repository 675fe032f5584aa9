import process from 'node:process';
import {afterEach, expect, test, vi} from 'vitest';
import {createTelling} from '../../source/commands/run-telling.ts';
import type {Attempt} from '../../source/domain/attempt.ts';
import {offer, stuckClaim} from '../support/acting.ts';
import {program} from '../support/running.ts';

afterEach(() => vi.restoreAllMocks());

const unclaim = offer(program('ddx', 'bead', 'update', 'shop-1', '--unclaim'), 'changes');
const exited = {kind: 'ended', exitCode: 0, durationMs: 20} as const;
const nothing = {outcome: null, verdict: null, clearedAfterMs: null, refusal: null};
const base: Attempt = {id: 'a', symptomId: 'stuck-claim:shop-1', offer: unclaim, state: 'ended', startedAt: 0, ...nothing};

test.each<[string, Partial<Attempt>, string, number]>([
	['did not help', {outcome: exited, verdict: 'still-there'}, 'triage: still there\n', 92],
	['cannot be told', {outcome: exited, verdict: 'cannot-tell'}, 'triage: cannot tell\n', 93],
	['helped', {outcome: exited, verdict: 'cleared', clearedAfterMs: 14_000}, 'triage: cleared in 14 s\n', 0],
	['never began', {outcome: {kind: 'not-started', reason: 'no ddx here'}}, 'triage: not started: no ddx here\n', 127],
	[
		'took too long',
		{outcome: {kind: 'timed-out', limitMs: 60_000, durationMs: 60_000}},
		'triage: ended at its limit of 1m\n',
		124,
	],
	['only looked', {outcome: {...exited, exitCode: 1}}, '', 1],
])('what %s is said in words beside its exit status', (_, how, words, status) => {
	let said = '';
	vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
		said += String(text);
		return true;
	});
	expect(createTelling(false).ended(stuckClaim(), unclaim, {...base, ...how})).toBe(status);
	expect(said).toBe(words);
});
