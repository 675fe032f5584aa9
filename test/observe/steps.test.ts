import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {atOnce, inSlices, rowsAStep, sorted} from '../../source/observe/steps.ts';

const {signal} = new AbortController();

/** Rows that compare by their first part, beyond one run of the sort. */
const rows = fc
	.array(fc.nat(20), {minLength: 0, maxLength: 7 * rowsAStep})
	.map((values) => values.map((value, place) => ({value, place})));
type Row = {readonly value: number; readonly place: number};
const byValue = (a: Row, b: Row) => a.value - b.value;

const by =
	(all: readonly Row[]) =>
	(a: number, b: number): number =>
		(all[a]?.value ?? 0) - (all[b]?.value ?? 0);
const inTurn = (all: readonly Row[], order: Uint32Array) => Array.from(order, (place) => all[place]);

describe('work in steps', () => {
	it('sorts as one piece does, and leaves equal rows as they were', () => {
		fc.assert(
			fc.property(rows, (all) => {
				expect(inTurn(all, atOnce(sorted(all.length, by(all))))).toEqual(all.toSorted(byValue));
			}),
		);
	});

	it('has the same result in slices', async () => {
		const all = Array.from({length: 20_000}, (_, place) => ({value: (place * 7919) % 1000, place}));
		const order = await inSlices(sorted(all.length, by(all)), signal);
		expect(order && inTurn(all, order)).toEqual(all.toSorted(byValue));
	});

	it('can be left every few rows', () => {
		let compared = 0;
		const steps = sorted(rowsAStep * 3, (a, b) => {
			compared++;
			return b - a;
		});
		steps.next();
		expect(compared).toBeGreaterThan(0);
		expect(compared).toBeLessThan(rowsAStep * 10);
	});

	it('is left when nobody wants it any more', async () => {
		const forever = (function* () {
			for (;;) yield;
		})();
		expect(await inSlices(forever, AbortSignal.abort())).toBeNull();
	});
});
