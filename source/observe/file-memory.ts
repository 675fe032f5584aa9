import {type FileStamp, type NotRead, readRegular, stampOf} from './regular-file.ts';

/** Small files that are looked at again and again, each read anew only when it changed. */
export type FileMemory<T> = {
	/** What the file holds. The same object as long as the file is the same. */
	read(path: string, signal: AbortSignal): Promise<{readonly kind: 'read'; readonly value: T} | NotRead>;
	/** Forgets the files that were not read since the last call. */
	forget(): void;
};

/** A file written this short a time ago may change again without a newer time. */
const unsettledMs = 3000;

type Known<T> = {readonly stamp: FileStamp; readonly value: T; readonly settled: boolean};

/** Remembers what `parse` made of files of at most `limit` bytes. */
export function fileMemory<T>(limit: number, parse: (text: string, path: string) => T): FileMemory<T> {
	let before = new Map<string, Known<T>>();
	let after = new Map<string, Known<T>>();
	return {
		async read(path, signal) {
			const known = after.get(path) ?? before.get(path);
			if (known?.settled) {
				const stamp = await stampOf(path, {signal});
				if (stamp.kind !== 'file') return stamp;
				if (isSame(stamp, known.stamp)) {
					after.set(path, known);
					return {kind: 'read', value: known.value};
				}
			}
			const read = await readRegular(path, {limit, signal});
			if (read.kind !== 'read') return read;
			const value = parse(read.bytes.toString('utf8'), path);
			const {bytes: _, kind: __, ...stamp} = read;
			after.set(path, {stamp, value, settled: Math.abs(Date.now() - stamp.mtimeMs) > unsettledMs});
			return {kind: 'read', value};
		},
		forget() {
			before = after;
			after = new Map();
		},
	};
}

/** Whether a file is as it was. */
export function isSame(one: FileStamp, other: FileStamp): boolean {
	return one.ino === other.ino && one.size === other.size && one.mtimeMs === other.mtimeMs;
}
