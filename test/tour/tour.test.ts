import {describe, expect, it} from 'vitest';
import type {Act} from '../../source/store/actions/press.ts';
import {type ActName, createTriageStore} from '../../source/store/store.ts';
import {stops} from '../../source/tour/stops.ts';
import {withTour} from '../../source/tour/tour.ts';
import {attempt, fakeConsole} from '../support/fake-console.ts';
import {diagnosis, noon, offer, place, snapshot, symptom} from '../support/picture.ts';

/** A screen's store with the tour, and what keys do in it. */
function toured(begunAtOnce: boolean) {
	const store = withTour(createTriageStore({place, now: () => noon}), begunAtOnce);
	const acts = store.connect(fakeConsole());
	store.world.viewed(snapshot(), diagnosis([symptom('stuck-claim', 'shop-1a2b')]));
	const press = (name: ActName, text: string | null) => {
		const act: Act = acts[name];
		act({at: noon, text, seen: store.getState(), lastTop: 0, page: 10, matches: []});
	};
	return {press, guide: () => store.getState().guide, acted: store.world.acted};
}

describe('the tour', () => {
	it('is offered in one line, which any other key takes away', () => {
		const {press, guide} = toured(false);
		expect(guide()).toMatchObject({offered: true, line: expect.stringContaining('t: a tour')});
		press('moveDown', 'j');
		expect(guide()).toBeNull();
		press('typeSecret', 't');
		expect(guide()).toBeNull();
	});

	it('begins with its key, waits at each stop for the operator, and Esc leaves it', () => {
		const {press, guide} = toured(false);
		press('typeSecret', 't');
		expect(guide()).toMatchObject({offered: false, line: expect.stringMatching(/^1\/\d+ Something is wrong/)});
		press('help', '?');
		press('back', 'h');
		expect(guide()?.line).toMatch(/^1\//);
		press('moveDown', 'j');
		expect(guide()?.line).toMatch(/^2\//);
		press('back', null);
		expect(guide()).toBeNull();
		press('moveDown', 'j');
		expect(guide()).toBeNull();
	});

	it('is not held up by who runs the first command before looking around', () => {
		const {guide, acted} = toured(true);
		acted({kind: 'attempt', attempt: attempt('a', offer('look', ['ps', '-p', '4711']))});
		expect(guide()?.line).toMatch(/^2\//);
		acted({kind: 'attempt', attempt: attempt('a', offer('look', ['ps', '-p', '4711']), {state: 'ended'})});
		expect(guide()?.line).toMatch(/^3\//);
	});

	it('can begin at once', () => {
		expect(toured(true).guide()).toMatchObject({offered: false, line: expect.stringMatching(/^1\//)});
	});

	it('has lines that 80 columns have room for', () => {
		expect(stops.map(({line}) => line).filter((line) => line.length > 70)).toEqual([]);
	});
});
