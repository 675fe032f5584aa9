import {muchIsToDo} from './much-work.ts';
import type {OpenFile} from './regular-file.ts';

/** A large file of lines seen through a window that moves over it, so that it never is in memory as a whole. */
export type LineWindow = {
	readonly size: number;
	/** The bytes from an offset on, fewer where the file ends before. They are the window's own, and good until it moves. */
	at(from: number, length: number): Promise<Buffer>;
	/** The place of the line break that ends the line at an offset, or of the file's end; a place beyond `limit` bytes where neither is within. */
	lineEnd(from: number, limit: number): Promise<number>;
};

/** So much is read at once. */
const stride = 1024 * 1024;

/** The lines of a larger file take longer to go through than a start lasts. */
const manyBytes = 4 * stride;

/** Room for the windows of one file, one after another: made anew for each look, it would be what fills V8's memory soonest. */
export type WindowRoom = {bytes: Buffer};

/** A window over a file. It grows to what is asked for in one piece. */
export function createLineWindow({size, read}: OpenFile, kept: WindowRoom = {bytes: Buffer.alloc(0)}): LineWindow {
	if (kept.bytes.length < Math.min(size, stride)) kept.bytes = Buffer.allocUnsafeSlow(Math.min(size, stride));
	if (size > manyBytes) muchIsToDo();
	let room = kept.bytes;
	let [start, end] = [0, 0];

	async function at(from: number, length: number): Promise<Buffer> {
		const stop = Math.min(size, from + length);
		if (from < start || stop > end) await move(from, stop);
		return room.subarray(from - start, Math.max(from, Math.min(stop, end)) - start);
	}

	async function move(from: number, stop: number): Promise<void> {
		const still = from >= start && from < end ? room.subarray(from - start, end - start) : room.subarray(0, 0);
		const wider = stop - from > room.length ? Buffer.allocUnsafeSlow(stop - from) : room;
		still.copy(wider);
		[room, start, end] = [wider, from, from + still.length];
		end += await read(room.subarray(still.length, Math.min(room.length, size - from)), end);
	}

	async function lineEnd(from: number, limit: number): Promise<number> {
		for (let place = from; place < size && place - from <= limit; ) {
			const inside = place >= start && place < end;
			const bytes = await at(place, inside ? end - place : stride);
			const found = bytes.indexOf(10);
			if (found !== -1) return place + found;
			if (bytes.length === 0) return size;
			place += bytes.length;
			if (place < size && place - from > limit) return place;
		}
		return size;
	}

	return {size, at, lineEnd};
}
