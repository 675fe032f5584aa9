import {setTimeout as delay} from 'node:timers/promises';
import {expect, it} from 'vitest';
import {validate} from '../../source/act/validate.ts';
import type {Detection, Finding} from '../../source/domain/symptom.ts';
import {ours} from '../../source/text/safe-text.ts';
import {stuckClaim} from '../support/acting.ts';

const claim = stuckClaim();
const evidence = (...at: readonly number[]): Finding['evidence'] => at.map((one) => ({source: 'x', text: ours('x'), at: one}));
const signal = new AbortController().signal;

/** Validates a change that ended at 1000, on a clock that goes on by 10 with each look; the last detection stays. */
function validated(looks: readonly Detection[], patience: {readonly forMs: number; readonly everyMs: number}, lookMs = 0) {
	let now = 1000;
	let count = 0;
	const ports = {
		now: () => now,
		async lookAgain() {
			now += 10;
			await delay(lookMs);
			return {detection: looks[Math.min(count++, looks.length - 1)] ?? {kind: 'blind' as const, reason: ''}, fresh: null};
		},
	};
	return validate(ports, claim, {...patience, signal});
}

const gone: Detection = {kind: 'seen', findings: []};
const there = (...at: readonly number[]): Detection => ({kind: 'seen', findings: [{...claim, evidence: evidence(...at)}]});

it('cleared counts from the end of the change to the first of two looks in which it was gone', async () => {
	expect(await validated([there(1001), gone, gone], {forMs: 60_000, everyMs: 1})).toEqual({
		verdict: 'cleared',
		clearedAfterMs: 20,
	});
});

it('one new reading among old ones shows that it is still there', async () => {
	expect(await validated([there(5, 1000)], {forMs: 1, everyMs: 1})).toMatchObject({verdict: 'still-there'});
	expect(await validated([there(5, 999)], {forMs: 1, everyMs: 1})).toMatchObject({verdict: 'cannot-tell'});
});

it('a look may take longer than the pause between two', async () => {
	expect(await validated([gone], {forMs: 60_000, everyMs: 1}, 30)).toMatchObject({verdict: 'cleared'});
});
