import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {atOnce, each, inSlices, rowsAStep, sorted} from '../../source/observe/steps.ts';

const {signal} = new AbortController();

/** Rows that compare by their first part, beyond one run of the sort. */
const rows = fc
	.array(fc.nat(20), {minLength: 0, maxLength: 7 * rowsAStep})
	.map((values) => values.map((value, place) => ({value, place})));
const byValue = (a: {readonly value: number}, b: {readonly value: number}) => a.value - b.value;

describe('work in steps', () => {
	it('sorts as one piece does, and leaves equal rows as they were', () => {
		fc.assert(
			fc.property(rows, (all) => {
				expect(atOnce(sorted(all, byValue))).toEqual(all.toSorted(byValue));
			}),
		);
	});

	it('has the same result in slices', async () => {
		const all = Array.from({length: 20_000}, (_, place) => ({value: (place * 7919) % 1000, place}));
		expect(await inSlices(sorted(all, byValue), signal)).toEqual(all.toSorted(byValue));
	});

	it('can be left every few rows', () => {
		let heard = 0;
		const steps = each(Array(rowsAStep * 3), () => heard++);
		steps.next();
		expect(heard).toBe(rowsAStep);
	});

	it('is left when nobody wants it any more', async () => {
		const forever = (function* () {
			for (;;) yield;
		})();
		expect(await inSlices(forever, AbortSignal.abort())).toBeNull();
	});
});
