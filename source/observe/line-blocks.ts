import {tagOf} from './block-tag.ts';
import {type Breather, createBreather} from './breather.ts';
import {createLineWindow, type LineWindow, type WindowRoom} from './line-window.ts';
import type {OpenFile} from './regular-file.ts';

/** What is remembered of a file of lines that is replaced as a whole while most of it stays the same: never its bytes. */
export type BlockMemory<T> = {
	/**
	 * What was made of each block of the file, in order. A block that the last reading had, wherever it stood, is the same object.
	 * Works in slices. Where `signal` ended it the next reading goes on from there.
	 */
	read(file: OpenFile, signal: AbortSignal): Promise<BlocksRead<T>>;
};

/** The values of all blocks; or that there was no time for them, or that they weigh more than is kept. */
export type BlocksRead<T> = {readonly kind: 'read'; readonly values: readonly T[]} | {readonly kind: 'late' | 'heavy'};

/** How blocks become values. */
export type Making<T> = {
	/** A line of more bytes than this is a block of its own, and is not read whole. */
	readonly longest: number;
	readonly parse: (lines: Lines) => T;
	/** What a value takes, about, in bytes; and how much all may take together. */
	readonly weigh: (value: T) => number;
	readonly most: number;
};

/** Some whole lines of a file. */
export type Lines = {
	/** They end with a line break, the last of a file perhaps without. Good for as long as the call lasts. */
	readonly bytes: Buffer;
	/** How long the only line is, where it is longer than what is read: `bytes` is then its beginning. Else null. */
	readonly oversize: number | null;
};

type Block<T> = {
	readonly length: number;
	/** Whether its last line has its line break. */
	readonly ended: boolean;
	/** Null where it is too long to be looked at again. */
	readonly tag: Buffer | null;
	/** What its first line is found by. */
	readonly key: number;
	readonly value: T;
};

/** A block is a 128th of its file, within these: what is parsed anew for one line against what is remembered beside the values. */
const [smallest, largest] = [16 * 1024, 256 * 1024];

/** What of a line may stand beyond the size of a block without another move of the window. */
const lineRoom = 32 * 1024;

/** A memory of blocks. */
export function createBlockMemory<T>(making: Making<T>): BlockMemory<T> {
	let known: readonly Block<T>[] = [];
	/** Null while it is read into: a look that was given up may still be. */
	let spare: WindowRoom | null = null;
	return {
		async read(file, signal) {
			const room = spare ?? {bytes: Buffer.alloc(0)};
			spare = null;
			const read = await blocksIn(createLineWindow(file, room), signal);
			spare = room;
			return read;
		},
	};

	async function blocksIn(window: LineWindow, signal: AbortSignal): Promise<BlocksRead<T>> {
		const breather = createBreather();
		const done: Block<T>[] = [];
		let left = 0;
		let weight = 0;
		for await (const block of blocksOf(window, known, making, breather)) {
			done.push(block);
			weight += making.weigh(block.value);
			if (weight > making.most) {
				known = [];
				return {kind: 'heavy'};
			}
			if (block === known[left]) left++;
			if (!breather.due) continue;
			await breather.rest();
			if (signal.aborted) {
				known = [...done, ...known.slice(left)];
				return {kind: 'late'};
			}
		}
		known = done;
		return {kind: 'read', values: done.map(({value}) => value)};
	}
}

/** The blocks of a file one after another: those before as long as they follow each other, else what lies before the next of them. */
async function* blocksOf<T>(
	window: LineWindow,
	before: readonly Block<T>[],
	making: Making<T>,
	breather: Breather,
): AsyncGenerator<Block<T>, undefined> {
	const search = createSearch(window, before, breather);
	let next = 0;
	for (let place = 0; place < window.size; ) {
		const expected = before[next];
		if (expected !== undefined && (await search.isAt(expected, place))) {
			yield expected;
			place += expected.length;
			next++;
			continue;
		}
		const found = await search.from(place);
		while (place < found.place) {
			const block = await blockAt(window, place, found.place, making);
			// The file became shorter meanwhile.
			if (block.length === 0) return;
			yield block;
			place += block.length;
		}
		next = found.index;
	}
}

/** A new block from a place on, and no further than another. */
async function blockAt<T>(window: LineWindow, from: number, to: number, {longest, parse}: Making<T>): Promise<Block<T>> {
	const usual = Math.max(smallest, Math.min(largest, window.size >> 7));
	// The window is where the block is before its end is looked for: else it would move there and back.
	await window.at(from, Math.min(to - from, usual + lineRoom));
	let end = to;
	for (let size = usual; end - from > usual * 2 || end - from > longest; size >>= 1) {
		end = Math.min(to, (await window.lineEnd(from + size - 1, longest)) + 1);
		if (end - from <= longest || size <= 1) break;
	}
	const key = await keyAt(window, from);
	if (end - from <= longest) {
		const bytes = await window.at(from, end - from);
		return {length: bytes.length, ended: bytes.at(-1) === 10, tag: tagOf(bytes), key, value: parse({bytes, oversize: null})};
	}
	const stop = await window.lineEnd(from, Number.POSITIVE_INFINITY);
	const value = parse({bytes: await window.at(from, 4096), oversize: stop - from});
	return {length: Math.min(to, stop + 1) - from, ended: true, tag: null, key, value};
}

/** Beyond this many blocks that begin alike it is cheaper to parse than to compare. */
const mostAlike = 8;

/** Where the blocks of the reading before are now. */
function createSearch<T>(window: LineWindow, before: readonly Block<T>[], breather: Breather) {
	const byKey = new Map<number, number[]>();
	for (const [index, {key}] of before.entries()) {
		const alike = byKey.get(key);
		if (alike === undefined) byKey.set(key, [index]);
		else if (alike.length < mostAlike) alike.push(index);
	}

	async function isAt({length, ended, tag}: Block<T>, place: number): Promise<boolean> {
		const isRoom = ended ? place + length <= window.size : place + length === window.size;
		return tag !== null && isRoom && tagOf(await window.at(place, length)).equals(tag);
	}

	return {
		isAt,
		/** The next place, at the beginning of a line, where one of them is. */
		async from(place: number): Promise<{readonly place: number; readonly index: number}> {
			for (let at = place; byKey.size > 0 && at < window.size; ) {
				for (const index of byKey.get(await keyAt(window, at)) ?? []) {
					const block = before[index];
					if (block !== undefined && (await isAt(block, at))) return {place: at, index};
				}
				if (breather.due) await breather.rest();
				at = (await window.lineEnd(at, Number.POSITIVE_INFINITY)) + 1;
			}
			return {place: window.size, index: before.length};
		},
	};
}

/** A hash of the beginning of a line (FNV-1a). */
async function keyAt(window: LineWindow, place: number): Promise<number> {
	const end = await window.lineEnd(place, 4096);
	const bytes = await window.at(place, Math.min(4096, end - place));
	let key = 0x811c9dc5;
	for (let at = 0; at < bytes.length; at++) key = Math.imul(key ^ (bytes[at] ?? 0), 0x01000193);
	return key;
}
