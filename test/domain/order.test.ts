import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {sorted} from '../../source/domain/order.ts';
import {atOnce, rowsAStep} from '../../source/domain/steps.ts';

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

describe('an order made in steps', () => {
	it('is what one piece makes, and equal rows stay as they were', () => {
		fc.assert(
			fc.property(rows, (all) => {
				expect(inTurn(all, atOnce(sorted(all.length, by(all))))).toEqual(all.toSorted(byValue));
			}),
		);
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
});
