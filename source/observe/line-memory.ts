import {type Breather, createBreather} from './breather.ts';
import {type Kept, keptLines} from './kept-lines.ts';

/** What is remembered of a file that is replaced as a whole while most of its lines stay the same. */
export type LineMemory<T> = {
	/**
	 * The value of each line of `bytes`, in order; a last line without its line break counts. Only lines that the previous
	 * reading did not have are parsed. Works in slices; null when `signal` ended it, with the memory as it was.
	 */
	read(bytes: Buffer, signal: AbortSignal): Promise<readonly T[] | null>;
	/** Where the last reading differs from the one before it. */
	readonly changed: Changed;
};

/** From line `from` on (0-based), so many lines of the reading before gave way to so many of this one. */
export type Changed = {readonly from: number; readonly before: number; readonly after: number};

type Reading<T> = {readonly bytes: Buffer; readonly ends: Uint32Array; readonly values: readonly T[]; readonly changed: Changed};

/** A memory whose lines are turned into values by `parse`, which gets a line without its line break and never keeps it. */
export function createLineMemory<T>(parse: (line: Buffer) => T): LineMemory<T> {
	let before: Reading<T> = {bytes: Buffer.alloc(0), ends: new Uint32Array(), values: [], changed: {from: 0, before: 0, after: 0}};
	return {
		async read(bytes, signal) {
			const after = await follow(before, bytes, parse, signal);
			if (after === null) return null;
			before = after;
			return after.values;
		},
		get changed() {
			return before.changed;
		},
	};
}

/** Most files are the one before but for a few lines: what begins and ends as it did is found by comparing bytes, not lines. */
async function follow<T>(
	before: Reading<T>,
	bytes: Buffer,
	parse: (line: Buffer) => T,
	signal: AbortSignal,
): Promise<Reading<T> | null> {
	const breather = createBreather();
	const kept = await keptLines(before, bytes, breather, signal);
	if (kept === null) return null;
	const search = createSearch(before, breather);
	const ends: number[] = [];
	const values: T[] = [];
	for (let start = kept.from; start < kept.to; ) {
		if (breather.due) {
			await breather.rest();
			if (signal.aborted) return null;
		}
		const found = bytes.indexOf(10, start);
		const end = found === -1 ? bytes.length : found;
		const place = kept.head + ends.length;
		const known = search.near(place, bytes, start, end) ?? (await search.far(place, bytes, start, end));
		ends.push(end);
		values.push(known === null ? parse(bytes.subarray(start, end)) : (before.values[known] as T));
		start = end + 1;
	}
	return joined(before, {bytes, ends, values, ...kept});
}

type Middle<T> = Kept & {readonly bytes: Buffer; readonly ends: readonly number[]; readonly values: readonly T[]};

/** A reading of the lines that stayed and those between them. */
function joined<T>(before: Reading<T>, {bytes, ends, values, head, tail}: Middle<T>): Reading<T> {
	const was = before.values.length - head - tail;
	const changed = {from: head, before: was, after: values.length};
	const all = new Uint32Array(head + ends.length + tail);
	all.set(before.ends.subarray(0, head));
	all.set(ends, head);
	const moved = bytes.length - before.bytes.length;
	for (let place = 0; place < tail; place++) all[head + ends.length + place] = (before.ends[head + was + place] ?? 0) + moved;
	const kept = head === 0 && tail === 0;
	return {
		bytes,
		ends: all,
		values: kept ? values : before.values.slice(0, head).concat(values, before.values.slice(head + was)),
		changed,
	};
}

/** This many lines found nowhere near are parsed anew before the whole of the previous reading is made searchable. */
const missesAllowed = 16;

/** Where the previous reading had a line: first where lines before it were found, then anywhere. */
function createSearch<T>(before: Reading<T>, breather: Breather) {
	let shift = 0;
	let misses = 0;
	let lines: Map<string, number[]> | null = null;
	return {
		near(index: number, bytes: Buffer, start: number, end: number): number | null {
			// One line changed, one taken out, one put in.
			for (const move of [0, 1, -1]) {
				if (!isSame(before, index + shift + move, bytes, start, end)) continue;
				shift += move;
				return index + shift;
			}
			return null;
		},
		async far(index: number, bytes: Buffer, start: number, end: number): Promise<number | null> {
			if (before.ends.length === 0 || ++misses <= missesAllowed) return null;
			lines ??= await recall(before, breather);
			const known = lines.get(signature(bytes, start, end))?.find((other) => isSame(before, other, bytes, start, end));
			if (known === undefined) return null;
			shift = known - index;
			return known;
		},
	};
}

/** Whether line `index` of a reading has the bytes `start` to `end` of `bytes`. */
function isSame<T>(reading: Reading<T>, index: number, bytes: Buffer, start: number, end: number): boolean {
	const stop = reading.ends[index];
	if (stop === undefined) return false;
	const begin = startOf(reading, index);
	return stop - begin === end - start && reading.bytes.compare(bytes, start, end, begin, stop) === 0;
}

function startOf<T>({ends}: Reading<T>, index: number): number {
	return index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
}

/** Beyond this many lines that look alike it is cheaper to parse than to compare. */
const mostAlike = 8;

async function recall<T>(reading: Reading<T>, breather: Breather): Promise<Map<string, number[]>> {
	const lines = new Map<string, number[]>();
	for (const [index, end] of reading.ends.entries()) {
		if (breather.due) await breather.rest();
		const key = signature(reading.bytes, startOf(reading, index), end);
		const alike = lines.get(key);
		if (alike === undefined) lines.set(key, [index]);
		else if (alike.length < mostAlike) alike.push(index);
	}
	return lines;
}

/** What nearly tells a line from all others: its length and its end, where DDx has `updated_at`. */
function signature(bytes: Buffer, start: number, end: number): string {
	return `${end - start}:${bytes.toString('latin1', Math.max(start, end - 80), end)}`;
}
