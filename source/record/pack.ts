import {deflateRawSync} from 'node:zlib';
import type {Glimpse} from '../domain/past.ts';
import type {Facts} from './facts.ts';

/** Moments that follow each other, packed: the first whole, each other as what it changes. */
export type Chunk = {readonly bytes: Uint8Array; readonly glimpses: readonly Glimpse[]};

/** Fewer moments are quicker to turn to, more take less room. */
const momentsInChunk = 64;
const textInChunk = 512 * 1024;

/** Puts moments together. */
export type Packer = {
	/** Adds a moment; gives the chunk that is full with it. */
	add(glimpse: Glimpse, facts: Facts): Chunk | null;
	/** What is not packed yet: as text, and what it holds. */
	open(): {readonly text: string; readonly glimpses: readonly Glimpse[]};
	/** Packs what is not packed yet; null where there is nothing. */
	close(): Chunk | null;
};

/** A packer with nothing in it. */
export function createPacker(): Packer {
	let lines: string[] = [];
	let glimpses: Glimpse[] = [];
	let length = 0;
	let before: Facts = new Map();

	function close(): Chunk | null {
		if (glimpses.length === 0) return null;
		// A copy: what zlib gives is the beginning of a block of 64 KiB, all of which would be kept for a fraction of it.
		const chunk = {bytes: Buffer.from(Uint8Array.from(deflateRawSync(lines.join('\n'))).buffer), glimpses};
		[lines, glimpses, length, before] = [[], [], 0, new Map()];
		return chunk;
	}

	return {
		add(glimpse, facts) {
			const line = difference(glimpse.at, before, facts);
			before = facts;
			lines.push(line);
			glimpses.push(glimpse);
			length += line.length;
			return glimpses.length >= momentsInChunk || length >= textInChunk ? close() : null;
		},
		open: () => ({text: lines.join('\n'), glimpses}),
		close,
	};
}

/** One line: `[at, [[name, value], ...], [names that are gone]]`. */
function difference(at: number, before: Facts, after: Facts): string {
	const set: string[] = [];
	for (const [name, value] of after) if (before.get(name) !== value) set.push(`[${JSON.stringify(name)},${value}]`);
	const gone = [...before.keys()].filter((name) => !after.has(name));
	return `[${at},[${set.join(',')}],${JSON.stringify(gone)}]`;
}
