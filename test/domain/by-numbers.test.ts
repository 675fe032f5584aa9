import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {byNumbers} from '../../source/domain/by-numbers.ts';
import {atOnce} from '../../source/domain/steps.ts';

/** Whole and broken numbers on both sides of zero, many of them alike. */
const number = fc.oneof(
	fc.double({noNaN: true}),
	fc.integer({min: -300, max: 300}),
	fc.nat(2_000_000_000),
	fc.constantFrom(0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);

/** What sorting by comparison makes of it. */
function compared(numbers: readonly number[]): readonly number[] {
	const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
	return numbers.map((_, place) => place).toSorted((a, b) => compare(numbers[a] ?? 0, numbers[b] ?? 0));
}

function dealt(numbers: readonly number[]): readonly number[] {
	return [...atOnce(byNumbers(Uint32Array.from(numbers.keys()), (place) => numbers[place] ?? 0))];
}

describe('places by numbers', () => {
	it('are as comparing would have them, with those that are alike as they were', () => {
		fc.assert(
			fc.property(fc.array(number, {maxLength: 300}), (numbers) => {
				expect(dealt(numbers)).toEqual(compared(numbers));
			}),
		);
	});

	it('are so beyond one step, too', () => {
		const numbers = Array.from({length: 20_000}, (_, place) => ((place * 7919) % 1000) - 500);
		expect(dealt(numbers)).toEqual(compared(numbers));
	});

	it('can be left in between, and stay whose they are', () => {
		const steps = byNumbers(Uint32Array.of(7, 5, 6), (place) => -place);
		expect(steps.next().done).toBe(false);
		expect([...atOnce(steps)]).toEqual([7, 6, 5]);
	});
});
