import {setTimeout as pause} from 'node:timers/promises';
import {type FileStamp, type NotRead, type ReadLimits, readRegular, stampOf} from './regular-file.ts';

/** Small files that are looked at again and again, each read anew only when it changed. */
export type FileMemory<T> = {
	/** What the file holds, and when it was written (epoch ms). The same object as long as the file is the same. */
	read(
		path: string,
		signal: AbortSignal,
	): Promise<{readonly kind: 'read'; readonly value: T; readonly mtimeMs: number} | NotRead>;
	/** Forgets the files that were not read since the last call. */
	forget(): void;
};

/** A file written this short a time ago may change again without a newer time. */
const unsettledMs = 3000;

/**
 * Who writes a file in place first empties it. On a busy machine it may stay so for a while: what is broken in a file this young is
 * read again, for so long in all between two calls of `forget`, before it is believed.
 */
const halfWrittenMs = 2000;
const patienceMs = 200;
const againMs = 40;

type Known<T> = {readonly stamp: FileStamp; readonly value: T; readonly settled: boolean};

/**
 * Remembers what `parse` made of files of at most `limit` bytes. `isBroken` tells what may be but half written; with `links` a
 * symbolic link stands for its target.
 */
export function fileMemory<T>(
	limit: number,
	parse: (text: string, path: string) => T,
	isBroken: (value: T) => boolean = () => false,
	links: Pick<ReadLimits, 'links'> = {},
): FileMemory<T> {
	let before = new Map<string, Known<T>>();
	let after = new Map<string, Known<T>>();
	let waited = 0;

	async function readAnew(path: string, known: Known<T> | undefined, signal: AbortSignal): Promise<Known<T> | NotRead> {
		for (;;) {
			const read = await readRegular(path, {limit, signal, ...links});
			if (read.kind !== 'read') return read;
			const value = parse(read.bytes.toString('utf8'), path);
			const {bytes: _, kind: __, ...stamp} = read;
			const ageMs = Math.abs(Date.now() - stamp.mtimeMs);
			const fresh = {stamp, value, settled: ageMs > unsettledMs};
			if (ageMs > halfWrittenMs || !isBroken(value)) return fresh;
			if (known !== undefined && !isBroken(known.value)) return {...known, settled: false};
			if (waited >= patienceMs || signal.aborted) return fresh;
			waited += againMs;
			await pause(againMs);
		}
	}

	return {
		async read(path, signal) {
			const known = after.get(path) ?? before.get(path);
			if (known?.settled) {
				const stamp = await stampOf(path, {signal, ...links});
				if (stamp.kind !== 'file') return stamp;
				if (isSame(stamp, known.stamp)) {
					after.set(path, known);
					return {kind: 'read', value: known.value, mtimeMs: known.stamp.mtimeMs};
				}
			}
			const found = await readAnew(path, known, signal);
			if ('kind' in found) return found;
			after.set(path, found);
			return {kind: 'read', value: found.value, mtimeMs: found.stamp.mtimeMs};
		},
		forget() {
			before = after;
			after = new Map();
			waited = 0;
		},
	};
}

/** Whether a file is as it was. */
export function isSame(one: FileStamp, other: FileStamp): boolean {
	return one.ino === other.ino && one.size === other.size && one.mtimeMs === other.mtimeMs;
}
