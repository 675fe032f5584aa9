import {describe, expect, it} from 'vitest';
import type {Diagnosis} from '../../source/domain/diagnosis.ts';
import type {Snapshot} from '../../source/domain/snapshot.ts';
import {depthOf} from '../../source/store/selectors/depth.ts';
import {symptomRows} from '../../source/store/selectors/symptom-rows.ts';
import {unseenWords} from '../../source/store/selectors/unseen.ts';
import type {State} from '../../source/store/state.ts';
import {initialState} from '../../source/store/state.ts';
import {clearedShownMs, sampled, samplesKept, ticked, viewed} from '../../source/store/updates/world.ts';
import {attempt, usual} from '../support/fake-console.ts';
import {diagnosis, noon, place, snapshot, symptom} from '../support/picture.ts';

const stuck = symptom('stuck-claim', 'shop-1a2b');
const start = initialState(place, noon);
const minute = 60_000;

function seen(state: State, found: Diagnosis, more: Partial<Snapshot> = {}): State {
	return viewed(state, snapshot(more), found, new Map());
}

const first = usual.offers[0];
if (first === undefined) throw new Error('there is a first step');

describe('a symptom that ends', () => {
	const before = seen(start, diagnosis([stuck]));
	const gone = seen(before, diagnosis([], {cleared: [stuck]}), {observedAt: noon + 14_000});

	it('stays on the screen as cleared, under the same id', () => {
		expect(symptomRows(gone)).toMatchObject([{kind: 'cleared', id: stuck.id, cleared: {afterMs: 156_000, byAttempt: false}}]);
	});

	it('says how long the attempt that ended it took', () => {
		const attempts = new Map([['a', attempt('a', first, {state: 'ended', verdict: 'cleared', clearedAfterMs: 14_000})]]);
		const ended = seen({...before, attempts}, diagnosis([], {cleared: [stuck]}));
		expect(ended.cleared).toMatchObject([{afterMs: 14_000, byAttempt: true}]);
	});

	it('goes after a while', () => {
		expect(ticked(gone, noon + 14_000 + clearedShownMs - 1).cleared).toHaveLength(1);
		expect(ticked(gone, noon + 14_000 + clearedShownMs).cleared).toEqual([]);
	});

	it('is no longer cleared when it comes back', () => {
		const back = seen(gone, diagnosis([stuck]), {observedAt: noon + 20_000});
		expect(back.cleared).toEqual([]);
		expect(symptomRows(back)).toMatchObject([{kind: 'active', id: stuck.id}]);
	});
});

describe('an acknowledgement', () => {
	const warned = symptom('provider-auth', null, {severity: 'warning'});
	const known = {
		...seen(start, diagnosis([warned])),
		acknowledged: new Map([[warned.id, {until: null, severity: 'warning' as const}]]),
	};

	it('stays while nothing gets worse', () => {
		expect(seen(known, diagnosis([{...warned, severity: 'notice'}])).acknowledged.size).toBe(1);
	});

	it('ends when the symptom gets worse, or ends', () => {
		expect(seen(known, diagnosis([{...warned, severity: 'critical'}])).acknowledged.size).toBe(0);
		expect(seen(known, diagnosis([])).acknowledged.size).toBe(0);
	});

	it('of a snooze ends with its time', () => {
		const snoozed = {...known, acknowledged: new Map([[warned.id, {until: noon + minute, severity: 'warning' as const}]])};
		expect(ticked(snoozed, noon + minute - 1).acknowledged.size).toBe(1);
		expect(ticked(snoozed, noon + minute).acknowledged.size).toBe(0);
	});
});

describe('the history of the queue', () => {
	const at = (minutes: number, ready: number | null) =>
		snapshot({observedAt: noon + minutes * minute, queue: {ready, running: 0, blocked: 0, total: 9}});
	const all = (...pictures: readonly Snapshot[]) => pictures.reduce(sampled, [] as State['history']);

	it('keeps the last figure of each minute', () => {
		expect(all(at(0, 3), at(0, 5), at(1, 7)).map(({ready}) => ready)).toEqual([5, 7]);
	});

	it('is bounded', () => {
		const long = all(...Array.from({length: samplesKept + 20}, (_, minutes) => at(minutes, minutes)));
		expect(long).toHaveLength(samplesKept);
		expect(long.at(-1)?.ready).toBe(samplesKept + 19);
	});

	it('leaves a minute that nobody saw empty, and says how it moved', () => {
		const history = all(at(0, 4), at(1, null), at(3, 10));
		const depth = depthOf({snapshot: at(3, 10), history}, 'ready', 5);
		expect(depth.minutes).toEqual([null, 4, null, null, 10]);
		expect(depth).toMatchObject({now: 10, moved: 6, overMinutes: 3});
	});

	it('compares over ten minutes at most, and with nothing where there is nothing', () => {
		const history = all(at(0, 4), at(5, 6), at(14, 9));
		expect(depthOf({snapshot: at(14, 9), history}, 'ready', 3)).toMatchObject({moved: 3, overMinutes: 9});
		expect(depthOf({snapshot: at(0, 4), history: all(at(0, 4))}, 'ready', 3).moved).toBe(null);
		expect(depthOf({snapshot: at(0, null), history: all(at(0, null))}, 'ready', 3)).toMatchObject({now: null, moved: null});
	});
});

describe('what cannot be seen', () => {
	it('is said, never left out', () => {
		const blind = seen(start, diagnosis([], {blind: new Map([['port-taken', 'the socket table cannot be read']])}));
		expect(symptomRows(blind)).toMatchObject([{kind: 'blind', title: 'Port taken', reason: 'the socket table cannot be read'}]);
	});

	it('stands beside the word that nothing is wrong', () => {
		const gap = {name: 'server', state: 'gap' as const, ageMs: null, tookMs: null, reason: 'certificate unknown'};
		const calm = seen(start, diagnosis([]), {sources: [gap]});
		expect(unseenWords(calm)).toEqual([
			'Nothing is wrong in what can be seen. Not seen just now:',
			'server: certificate unknown',
		]);
		expect(unseenWords(start)).toEqual(['Looking for the first time.']);
	});
});
