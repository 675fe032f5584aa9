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

/** The numbers from 0 up to `count` in order; equal ones stay as they were. */
export function* sorted(count: number, compare: (a: number, b: number) => number): Steps<Uint32Array> {
	let from = Uint32Array.from({length: count}, (_, place) => place);
	for (let start = 0; start < count; start += rowsAStep) {
		from.subarray(start, start + rowsAStep).sort(compare);
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
	compare: (a: number, b: number) => number,
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
