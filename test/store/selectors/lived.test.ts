import {describe, expect, it} from 'vitest';
import type {Glimpse} from '../../../source/domain/past.ts';
import {livedOf} from '../../../source/store/selectors/lived.ts';

type Worker = Glimpse['workers'][number];

const idle: Worker = {id: 'w1', alive: 'alive', subject: null};
const busy: Worker = {id: 'w1', alive: 'alive', subject: 'shop-1'};
const dead: Worker = {id: 'w1', alive: 'dead', subject: 'shop-1'};

function glimpse(at: number, workers: readonly Worker[], symptoms: readonly string[] = []): Glimpse {
	return {at, workers, symptoms, queue: [0, 0, 0]};
}

const glimpses = [
	glimpse(0, [idle]),
	glimpse(1, [busy]),
	glimpse(2, [busy], ['crash-loop']),
	glimpse(3, [dead], ['stuck-claim:shop-1', 'stuck-claim:other-shop-1']),
	glimpse(4, [idle]),
	glimpse(5, []),
];
const past = {glimpses, at: () => null, add() {}, bytes: 0};
const told = (panel: 'beads' | 'workers' | 'queue', id: string, now = 9) =>
	livedOf({past, now}, panel, id).map(({at, text, health}) => `${at} ${text} ${health}`);

describe('what this console saw happen', () => {
	it('to a bead: who came to it, died at it and left, and its own symptoms alone', () => {
		expect(told('beads', 'shop-1')).toEqual([
			'1 w1 at it busy',
			'3 w1 died at it bad',
			'3 stuck-claim began bad',
			'4 w1 no longer at it idle',
			'4 stuck-claim ended good',
		]);
		expect(told('beads', 'shop')).toEqual([]);
	});

	it('to a worker', () => {
		expect(told('workers', 'w1')).toEqual([
			'0 seen first, at nothing idle',
			'1 at shop-1 busy',
			'3 dead, at shop-1 bad',
			'4 at nothing idle',
			'5 no longer there idle',
		]);
	});

	it('up to the moment that is shown, and nothing of a line of the queue', () => {
		expect(told('beads', 'shop-1', 2)).toEqual(['1 w1 at it busy']);
		expect(told('queue', 'shop-1')).toEqual([]);
		expect(livedOf({past: null, now: 9}, 'beads', 'shop-1')).toEqual([]);
	});

	it('is bounded, the last of it kept', () => {
		const many = Array.from({length: 500}, (_, at) => glimpse(at, [at % 2 === 0 ? idle : busy]));
		const lived = livedOf({past: {...past, glimpses: many}, now: 999}, 'beads', 'shop-1');
		expect(lived.length).toBeLessThan(40);
		expect(lived.at(-1)?.at).toBe(499);
	});
});
