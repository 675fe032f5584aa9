import {rowsAStep, type Steps} from './steps.ts';

/** Less than 0 where the first comes before the second. */
export type Compare = (a: number, b: number) => number;

/** The numbers from 0 up to `count` in order; equal ones stay as they were. */
export function* sorted(count: number, compare: Compare): Steps<Uint32Array> {
	let from = new Uint32Array(count);
	for (let start = 0; start < count; start += rowsAStep) {
		const end = Math.min(start + rowsAStep, count);
		for (let place = start; place < end; place++) from[place] = place;
		from.subarray(start, end).sort(compare);
		yield;
	}
	let to = new Uint32Array(count);
	for (let length = rowsAStep; length < count; length *= 2) {
		for (let start = 0; start < count; start += 2 * length) yield* merged(from, to, {start, length}, compare);
		[from, to] = [to, from];
	}
	return from;
}

/** Merges two runs of a length that follow each other. */
function* merged(
	from: Uint32Array,
	to: Uint32Array,
	{start, length}: {readonly start: number; readonly length: number},
	compare: Compare,
): Steps<void> {
	const middle = Math.min(start + length, from.length);
	const end = Math.min(middle + length, from.length);
	let [one, other] = [start, middle];
	for (let at = start; at < end; at++) {
		if (at % rowsAStep === 0) yield;
		const isOne = other >= end || (one < middle && compare(from[one] ?? 0, from[other] ?? 0) <= 0);
		to[at] = from[isOne ? one++ : other++] ?? 0;
	}
}

/** Rows that leave an order, none of them twice, and rows that come into it, each side by its own comparison; what stays is in the order of both. */
export type Moves = {
	readonly leave: readonly number[];
	readonly come: readonly number[];
	readonly before: Compare;
	readonly after: Compare;
};

/** The order after some rows left and others came. Null where one is not where the comparison says. */
export function reordered(ordered: Uint32Array, {leave, come, before, after}: Moves): Uint32Array | null {
	// Each leaves at a place that is found in the order as it was: from the last on, the others stay where they are.
	const gone = leave.map((row) => placeIn(ordered, row, before));
	if (gone.some((place, index) => ordered[place] !== leave[index])) return null;
	const stay = ordered.slice();
	let {length} = ordered;
	for (const place of gone.toSorted((a, b) => b - a)) stay.copyWithin(place, place + 1, length--);
	return withRows(stay.subarray(0, length), come, after);
}

/** An order with rows that come into it, each behind those that are less and before those that are equal. */
export function withRows(ordered: Uint32Array, come: readonly number[], compare: Compare): Uint32Array {
	const rows = new Uint32Array(ordered.length + come.length);
	rows.set(ordered);
	let {length} = ordered;
	for (const row of come) {
		const place = placeIn(rows.subarray(0, length), row, compare);
		rows.copyWithin(place + 1, place, length++);
		rows[place] = row;
	}
	return rows;
}

/** Where a row is, or belongs: the first place whose row does not come before it. */
function placeIn(rows: Uint32Array, row: number, compare: Compare): number {
	let [low, high] = [0, rows.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (compare(rows[middle] ?? 0, row) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}
