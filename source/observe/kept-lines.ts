import type {Breather} from './breather.ts';

/** The lines at the beginning and at the end that are the same in two readings of a file. */
export type Kept = {
	readonly head: number;
	readonly tail: number;
	/** Where the other lines are, in the later reading's bytes. */
	readonly from: number;
	readonly to: number;
};

/** A reading: its bytes, and where each line of it ends. */
type Lines = {readonly bytes: Buffer; readonly ends: Uint32Array};

/** Bytes are compared in pieces of this size, between which keys get their turn. */
const piece = 1024 * 1024;

/** Compares a reading with the bytes of the next. Null when `signal` ended it. */
export async function keptLines(
	{bytes: was, ends}: Lines,
	is: Buffer,
	breather: Breather,
	signal: AbortSignal,
): Promise<Kept | null> {
	const shorter = Math.min(was.length, is.length);
	const ask = {breather, signal};
	const same = await reach(shorter, (at, end) => was.compare(is, at, end, at, end) === 0, ask);
	if (same === null) return null;
	// A line stayed where its line break did.
	const head = placeOf(ends, same);
	const from = head === 0 ? 0 : (ends[head - 1] ?? 0) + 1;
	const [a, b] = [was.length, is.length];
	const alike = await reach(shorter - from, (at, end) => was.compare(is, b - end, b - at, a - end, a - at) === 0, ask);
	if (alike === null) return null;
	// The line break before a line has to be the same, too.
	const first = Math.max(head, placeOf(ends, was.length - alike) + 1);
	const tail = Math.max(0, ends.length - first);
	const start = tail === 0 ? was.length : (ends[first - 1] ?? 0) + 1;
	return {head, tail, from, to: is.length - (was.length - start)};
}

/** How far two texts are the same; null when the signal ended it. */
async function reach(
	most: number,
	isSame: (from: number, to: number) => boolean,
	{breather, signal}: {readonly breather: Breather; readonly signal: AbortSignal},
): Promise<number | null> {
	let far = 0;
	for (let step = Math.min(piece, most); step > 0; step = Math.min(step, most - far)) {
		if (isSame(far, far + step)) far += step;
		else step = step === 1 ? 0 : step >> 1;
		if (!breather.due) continue;
		await breather.rest();
		if (signal.aborted) return null;
	}
	return far;
}

/** How many lines end before a place. */
function placeOf(ends: Uint32Array, place: number): number {
	let [low, high] = [0, ends.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ends[middle] ?? 0) < place) low = middle + 1;
		else high = middle;
	}
	return low;
}
