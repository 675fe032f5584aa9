import {describe, expect, it} from 'vitest';
import {type Course, followed, notBegun, ranIn} from '../../source/drill/course.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {ours} from '../../source/text/safe-text.ts';
import {attempt} from '../support/fake-console.ts';
import {diagnosis, offer, place, symptom} from '../support/picture.ts';

const kinds = ['old-claims', 'server-down'];
const about = symptom('old-claims', 'shop-1a2b');
const look = offer('ps', ['ps', '-p', '4412']);
const change = offer('free', ['ddx', 'bead', 'update', 'shop-1a2b', '--unclaim'], {effect: 'changes'});

/** The course after a row of moments, each a little later. */
function courseOver(...moments: readonly Partial<State>[]): Course {
	return moments.reduce<Course>(
		(course, moment, count) => followed(course, {...initialState(place, count * 1000), ...moment}, kinds),
		notBegun,
	);
}

const attempts = (...all: readonly ReturnType<typeof attempt>[]) => new Map(all.map((one) => [one.id, one]));
const shown = {
	diagnosis: diagnosis([about]),
	offers: new Map([[about.id, {entry: null, offers: [look, change]}]]),
};
const touched = {...shown, touched: true};

describe('the course of a drill', () => {
	it('begins with the symptom that the story is about, and with no other', () => {
		expect(
			courseOver(
				{},
				{diagnosis: diagnosis([symptom('stuck-claim', 'x')])},
				{diagnosis: diagnosis([symptom('server-down', null)])},
			),
		).toBe(notBegun);
		expect(courseOver({}, {}, shown)).toMatchObject({appearedAt: 2000, seenAt: null, lookedAt: null, clearedAt: null});
	});

	it('tells the first key, the first look, the first change, and when all that it shows is gone', () => {
		const looked = {...touched, attempts: attempts(attempt('a', look, {state: 'ended'}))};
		const asking = {...looked, attempts: attempts(attempt('a', look), attempt('b', change, {state: 'asking'}))};
		const changed = {...looked, attempts: attempts(attempt('a', look), attempt('b', change, {state: 'running'}))};
		const other = {...changed, diagnosis: diagnosis([symptom('server-down', null)])};
		const gone = {...changed, diagnosis: diagnosis([])};
		expect(courseOver(shown, touched, looked, asking, changed, other, gone, gone)).toMatchObject({
			...{appearedAt: 0, seenAt: 1000, lookedAt: 2000, changedAt: 4000, clearedAt: 6000},
			offers: [look, change],
		});
		expect(courseOver(shown, gone, touched).clearedAt).toBeNull();
	});

	it('takes evidence that was opened for a look', () => {
		expect(courseOver(shown, {...touched, overlays: [{kind: 'evidence', symptomId: about.id, top: 0}]}).lookedAt).toBe(1000);
		expect(courseOver(shown, {...touched, overlays: [{kind: 'help', top: 0}]}).lookedAt).toBeNull();
	});

	it('has what was run and what was refused, not what was declined', () => {
		const all = attempts(
			attempt('a', look, {state: 'ended'}),
			attempt('b', change, {state: 'asking'}),
			attempt('c', change, {state: 'refused', refusal: ours('not fresh')}),
		);
		expect(ranIn({attempts: all}).map(({effect, refusal}) => [effect, refusal])).toEqual([
			['reads', null],
			['changes', 'not fresh'],
		]);
	});
});
