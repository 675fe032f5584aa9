import {createBreather} from './breather.ts';

/** Long work that can be left at each `yield` and gone on with later; what it returns is its result. */
export type Steps<T> = Generator<void, T, void>;

/** Between two places where the work can be left lie so many rows: asking for the time costs as much as a few of them. */
export const rowsAStep = 128;

/** All of the work in one piece. */
export function atOnce<T>(steps: Steps<T>): T {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** The work in slices, so that keys and drawing get their turn in between; null when `signal` ended it. */
export async function inSlices<T>(steps: Steps<T>, signal: AbortSignal): Promise<T | null> {
	const breather = createBreather();
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		if (!breather.due) continue;
		await breather.rest();
		if (signal.aborted) return null;
	}
}

/** Hands over all rows, one after another. */
export function* each<T>(rows: Iterable<T>, hear: (row: T) => void): Steps<void> {
	let count = 0;
	for (const row of rows) {
		hear(row);
		if (++count % rowsAStep === 0) yield;
	}
}

/** The rows in order; equal ones stay as they were. */
export function* sorted<T>(rows: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
	let runs: T[][] = [];
	for (let from = 0; from < rows.length; from += rowsAStep) {
		runs.push(rows.slice(from, from + rowsAStep).sort(compare));
		yield;
	}
	while (runs.length > 1) {
		const longer: T[][] = [];
		for (let place = 0; place < runs.length; place += 2)
			longer.push(yield* merged(runs[place] ?? [], runs[place + 1] ?? [], compare));
		runs = longer;
	}
	return runs[0] ?? [];
}

function* merged<T>(left: T[], right: T[], compare: (a: T, b: T) => number): Steps<T[]> {
	const [last, first] = [left.at(-1), right[0]];
	if (last === undefined || first === undefined || compare(last, first) <= 0) return left.concat(right);
	const both: T[] = [];
	let [one, other] = [0, 0];
	while (one < left.length && other < right.length) {
		const [a, b] = [left[one] as T, right[other] as T];
		const isLeft = compare(a, b) <= 0;
		both.push(isLeft ? a : b);
		if (isLeft) one++;
		else other++;
		if (both.length % rowsAStep === 0) yield;
	}
	return both.concat(left.slice(one), right.slice(other));
}
