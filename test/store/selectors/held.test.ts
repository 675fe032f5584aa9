import {describe, expect, it} from 'vitest';
import type {Glimpse} from '../../../source/domain/past.ts';
import {heldBetween} from '../../../source/store/selectors/held.ts';
import {turnsBetween} from '../../../source/store/selectors/turns.ts';

type Worker = Glimpse['workers'][number];

const one: Worker = {id: 'one', alive: 'alive', subject: 'shop-1'};
const idle: Worker = {id: 'one', alive: 'alive', subject: null};

function glimpse(seconds: number, workers: Glimpse['workers'], symptoms: readonly string[] = []): Glimpse {
	return {at: seconds * 1000, workers, symptoms, queue: [0, 0, 0]};
}

/** The stretches of each worker in seconds. */
function inSeconds(glimpses: readonly Glimpse[], from: number, until: number) {
	return heldBetween(glimpses, from * 1000, until * 1000).map(({id, stretches}) => [
		id,
		...stretches.map((stretch) => [stretch.from / 1000, stretch.to / 1000, stretch.what, stretch.subject]),
	]);
}

describe('what workers were at', () => {
	it('is joined over pictures that show the same, within the time that is asked for', () => {
		const same = [one];
		const glimpses = [
			glimpse(0, same),
			glimpse(60, same),
			glimpse(90, [one]),
			glimpse(100, [idle]),
			glimpse(130, [{...idle, alive: 'dead'}]),
		];
		expect(inSeconds(glimpses, 30, 140)).toEqual([
			['one', [30, 100, 'held', 'shop-1'], [100, 130, 'idle', null], [130, 140, 'dead', null]],
		]);
	});

	it('is not known where nobody looked for longer than a picture is kept for', () => {
		const same = [one];
		const glimpses = [glimpse(0, same), glimpse(1000, same), glimpse(1060, same)];
		expect(inSeconds(glimpses, 0, 2000)).toEqual([['one', [0, 120, 'held', 'shop-1'], [1000, 1180, 'held', 'shop-1']]]);
	});

	it('has those that are there now first, then those that are gone, the latest first', () => {
		const two = {...one, id: 'two'};
		const three = {...one, id: 'three'};
		const glimpses = [glimpse(0, [two, three, one]), glimpse(20, [three, one]), glimpse(50, [one])];
		expect(inSeconds(glimpses, 0, 60).map(([id]) => id)).toEqual(['one', 'three', 'two']);
	});

	it('knows nothing of what comes after the moment that is shown', () => {
		const glimpses = [glimpse(0, [idle]), glimpse(30, [one]), glimpse(60, [idle])];
		expect(inSeconds(glimpses, 0, 40)).toEqual([['one', [0, 30, 'idle', null], [30, 40, 'held', 'shop-1']]]);
		expect(inSeconds([], 0, 40)).toEqual([]);
	});
});

it('symptoms that began and ended are told up to the moment that is shown, the latest first', () => {
	const glimpses = [glimpse(0, []), glimpse(10, [], ['a']), glimpse(20, [], ['b']), glimpse(30, [], [])];
	const past = {glimpses, at: () => null, add() {}, bytes: 0};
	expect(turnsBetween({past}, 0, 25_000, 9).map(({at, id, began}) => [at / 1000, id, began])).toEqual([
		[20, 'b', true],
		[20, 'a', false],
		[10, 'a', true],
	]);
	expect(turnsBetween({past}, 15_000, 25_000, 1)).toHaveLength(1);
	expect(turnsBetween({past: null}, 0, 1, 9)).toEqual([]);
});
