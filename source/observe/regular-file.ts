import {constants, type Stats} from 'node:fs';
import {type FileHandle, lstat, open, stat} from 'node:fs/promises';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import {fileTrouble, kindOfFile} from './file-trouble.ts';

/** What tells one state of a file from another. */
export type FileStamp = {
	readonly mtimeMs: number;
	readonly size: number;
	readonly ino: number;
	readonly uid: number;
	readonly mode: number;
};

/** Why there is nothing: no such file, or one that is not read, with the reason in a sentence that names it. */
export type NotRead = {readonly kind: 'missing'} | {readonly kind: 'refused'; readonly reason: SafeText};

/** A regular file's bytes with the stamp that they were read under. */
export type RegularRead = FileStamp & {readonly kind: 'read'; readonly bytes: Buffer};

/** The end of a file: `from` is the offset of its first byte, so 0 means that this is all of it. */
export type EndRead = RegularRead & {readonly from: number};

export type ReadLimits = {
	/** A file of more bytes than this is refused. */
	readonly limit: number;
	/**
	 * Ends the reading between two calls. A call into a file system that hangs cannot be taken back: the result stays pending
	 * until it returns, which is how a poll knows that it must not look there again. Others wait with `orLate`.
	 */
	readonly signal: AbortSignal;
	/** A symbolic link is refused unless this says that its target may be read (which has to be a regular file as well). */
	readonly links?: 'follow';
};

/** A file that changes in place while it is read is read again this often. */
const attempts = 3;

/** Looks at a path without opening it. */
export async function stampOf(
	path: string,
	{signal, links}: Pick<ReadLimits, 'signal' | 'links'>,
): Promise<(FileStamp & {kind: 'file'}) | NotRead> {
	if (signal.aborted) return late(path);
	try {
		const stats = await (links === 'follow' ? stat(path) : lstat(path));
		return stats.isFile() ? {kind: 'file', ...stamp(stats)} : irregular(path, stats);
	} catch (error) {
		return fileTrouble(path, error);
	}
}

/** Reads a regular file whole. Never waits for a FIFO's writer, never opens a device, never throws. */
export async function readRegular(path: string, limits: ReadLimits): Promise<RegularRead | NotRead> {
	const read = await steady(path, limits, (handle, before) => whole(handle, before, limits));
	if (read.kind !== 'used') return read;
	const {bytes, stats} = read.value;
	return bytes.length > limits.limit ? tooLarge(path, bytes.length, limits.limit) : {kind: 'read', bytes, ...stamp(stats)};
}

/** A regular file that is open. */
export type OpenFile = FileStamp & {
	/** Reads into all of `bytes` what stands from an offset on; gives how many there were. */
	read(bytes: Buffer, from: number): Promise<number>;
};

/**
 * Lets a piece of work read a regular file as it likes. What it found is handed over only where the file stayed the same meanwhile;
 * else it is asked again.
 */
export async function withRegular<T>(
	path: string,
	limits: ReadLimits,
	use: (file: OpenFile) => Promise<T>,
): Promise<(FileStamp & {readonly kind: 'read'; readonly value: T}) | NotRead> {
	const used = await steady(path, limits, (handle, before) => {
		const read = async (bytes: Buffer, from: number) => (await fill(handle, bytes, from, limits.signal)).length;
		return use({...stamp(before), read}).then((value) => ({value, stats: before, length: before.size}));
	});
	return used.kind === 'used' ? {kind: 'read', value: used.value.value, ...stamp(used.value.stats)} : used;
}

type Steady<T> = {readonly kind: 'used'; readonly value: T};

/** What comes of a file that has at most so many bytes and did not change while it was used. */
async function steady<T extends {readonly length: number}>(
	path: string,
	limits: ReadLimits,
	use: (handle: FileHandle, before: Stats) => Promise<T>,
): Promise<Steady<T> | NotRead> {
	for (let attempt = 1; ; attempt++) {
		const used = await withFile(path, limits, async (handle, before) => {
			if (before.size > limits.limit) return tooLarge(path, before.size, limits.limit);
			const value = await use(handle, before);
			const after = await handle.stat();
			const short = before.size !== 0 && value.length !== before.size;
			if (short || after.size !== before.size || after.mtimeMs !== before.mtimeMs) return {kind: 'changing'} as const;
			return {kind: 'used', value} as const;
		});
		if (used.kind !== 'changing') return used;
		if (attempt === attempts) return refused(safe`${safeText(path)} keeps changing while it is read`);
	}
}

/** Reads at most the last `count` bytes of a regular file, which may grow meanwhile. */
export function readEnd(path: string, count: number, signal: AbortSignal): Promise<EndRead | NotRead> {
	return withFile(path, {signal}, async (handle, before) => {
		const from = Math.max(0, before.size - count);
		const bytes = await fill(handle, Buffer.allocUnsafe(Math.min(count, before.size)), from, signal);
		return {kind: 'read', bytes, from, ...stamp(before)} as const;
	});
}

type Whole = {readonly bytes: Buffer; readonly stats: Stats; readonly length: number};

async function whole(handle: FileHandle, stats: Stats, {limit, signal}: ReadLimits): Promise<Whole> {
	// A file of the process table has no size before it is read.
	const bytes =
		stats.size === 0 ? await unsized(handle, limit, signal) : await fill(handle, Buffer.allocUnsafe(stats.size), 0, signal);
	return {bytes, stats, length: bytes.length};
}

function tooLarge(path: string, size: number, limit: number): NotRead {
	return refused(safe`${safeText(path)} has ${size} bytes or more, and no more than ${limit} are read`);
}

/** Opens what is a regular file both before and after opening: opening a FIFO or a device would already be an act. */
async function withFile<T>(
	path: string,
	{links, signal}: Pick<ReadLimits, 'signal' | 'links'>,
	use: (handle: FileHandle, stats: Stats) => Promise<T>,
): Promise<T | NotRead> {
	if (signal.aborted) return late(path);
	let handle: FileHandle | null = null;
	try {
		const seen = await (links === 'follow' ? stat(path) : lstat(path));
		if (!seen.isFile()) return irregular(path, seen);
		const nofollow = links === 'follow' ? 0 : constants.O_NOFOLLOW;
		handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY | nofollow);
		const stats = await handle.stat();
		if (!stats.isFile()) return irregular(path, stats);
		return await use(handle, stats);
	} catch (error) {
		if (signal.aborted) return late(path);
		return fileTrouble(path, error);
	} finally {
		await handle?.close().catch(() => undefined);
	}
}

/** The bytes from `from` on in all of `bytes`; fewer where the file ends before. */
async function fill(handle: FileHandle, bytes: Buffer, from: number, signal: AbortSignal): Promise<Buffer> {
	let taken = 0;
	while (taken < bytes.length) {
		signal.throwIfAborted();
		const {bytesRead} = await handle.read(bytes, taken, Math.min(bytes.length - taken, 4 * 1024 * 1024), from + taken);
		if (bytesRead === 0) break;
		taken += bytesRead;
	}
	return bytes.subarray(0, taken);
}

async function unsized(handle: FileHandle, limit: number, signal: AbortSignal): Promise<Buffer> {
	const parts: Buffer[] = [];
	for (let taken = 0; taken <= limit; ) {
		const part = await fill(handle, Buffer.allocUnsafe(16 * 1024), taken, signal);
		if (part.length === 0) break;
		parts.push(part);
		taken += part.length;
	}
	return Buffer.concat(parts);
}

function stamp({mtimeMs, size, ino, uid, mode}: Stats): FileStamp {
	return {mtimeMs, size, ino, uid, mode};
}

function late(path: string): NotRead {
	return refused(safe`${safeText(path)} did not answer in time`);
}

function irregular(path: string, stats: Stats): NotRead {
	return refused(safe`${safeText(path)} is ${ours(kindOfFile(stats))}, not a regular file`);
}

function refused(reason: SafeText): NotRead {
	return {kind: 'refused', reason};
}
