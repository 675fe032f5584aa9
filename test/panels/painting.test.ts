import {expect, test} from 'vitest';
import {createPainting} from '../../panels/painting.ts';
import type {State} from '../../source/store/state.ts';
import {initialState} from '../../source/store/state.ts';
import {ours} from '../../source/text/safe-text.ts';
import {attempt} from '../support/fake-console.ts';
import {noon, offer, place} from '../support/picture.ts';

/** A screen on which the attempt `id` asks. */
function asking(id: string, size = {columns: 80, rows: 24}): State {
	const nothing = {folder: ours('/'), host: ours('h'), user: ours('u'), instead: null, guard: ours('g')};
	const briefing = {...nothing, runs: [], evidence: [], touches: [], environment: [], undo: [], stops: []};
	const approval = {kind: 'ask', typed: null, because: []} as const;
	const ask = {attempt: attempt(id, offer('0', ['x'])), approval, briefing, typed: '', refused: null, top: 0};
	return {...initialState(place, noon), size, asks: [ask]};
}

test('a question that waits behind one on a terminal that takes no frames was not on the screen', () => {
	let now = noon;
	const painting = createPainting(() => now);
	const [first, second] = [asking('a'), asking('b')];
	expect(painting.questionDrawnAt(first)).toBeNull();
	painting.committed(first);
	expect(painting.questionDrawnAt(first)).toBeNull();
	painting.frame()();
	expect(painting.questionDrawnAt(first)).toBe(noon);
	now += 60_000;
	painting.committed(second);
	expect(painting.questionDrawnAt(second)).toBeNull();
	painting.frame()();
	expect([painting.questionDrawnAt(second), painting.questionDrawnAt(first)]).toEqual([now, null]);
	expect(painting.questionDrawnAt({...second, size: {columns: 90, rows: 24}})).toBeNull();
});
