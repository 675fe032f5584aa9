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
	/** Bytes that nobody needs any more: read into where there is room, since new memory for a large file costs as much as its reading. */
	readonly into?: Buffer | null;
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
	for (let attempt = 1; ; attempt++) {
		const read = await withFile(path, limits, (handle, before) => whole(path, limits, handle, before));
		if (read.kind !== 'changing') return read;
		if (attempt === attempts) return refused(safe`${safeText(path)} keeps changing while it is read`);
	}
}

/** Reads at most the last `count` bytes of a regular file, which may grow meanwhile. */
export function readEnd(path: string, count: number, signal: AbortSignal): Promise<EndRead | NotRead> {
	return withFile(path, {signal}, async (handle, before) => {
		const from = Math.max(0, before.size - count);
		const bytes = await fill(handle, {from, length: Math.min(count, before.size), into: null}, signal);
		return {kind: 'read', bytes, from, ...stamp(before)} as const;
	});
}

type Changing = {readonly kind: 'changing'};

async function whole(
	path: string,
	{limit, signal, into = null}: ReadLimits,
	handle: FileHandle,
	before: Stats,
): Promise<RegularRead | NotRead | Changing> {
	if (before.size > limit) return tooLarge(path, before.size, limit);
	// A file of the process table has no size before it is read.
	const bytes =
		before.size === 0 ? await unsized(handle, limit, signal) : await fill(handle, {from: 0, length: before.size, into}, signal);
	if (bytes.length > limit) return tooLarge(path, bytes.length, limit);
	const after = await handle.stat();
	const short = before.size !== 0 && bytes.length !== before.size;
	if (short || after.size !== before.size || after.mtimeMs !== before.mtimeMs) return {kind: 'changing'};
	return {kind: 'read', bytes, ...stamp(before)};
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

/** Up to `length` bytes from `from`, fewer where the file ends before. */
async function fill(
	handle: FileHandle,
	{from, length, into}: {readonly from: number; readonly length: number; readonly into: Buffer | null},
	signal: AbortSignal,
): Promise<Buffer> {
	const bytes = roomFor(length, into);
	let taken = 0;
	while (taken < length) {
		signal.throwIfAborted();
		const {bytesRead} = await handle.read(bytes, taken, Math.min(length - taken, 4 * 1024 * 1024), from + taken);
		if (bytesRead === 0) break;
		taken += bytesRead;
	}
	return bytes.subarray(0, taken);
}

/** From here on memory is worth keeping, and is no share of what Node keeps for small buffers. */
const large = 1024 * 1024;

/** A large file is given a little more than it has, since it will grow. */
function roomFor(length: number, into: Buffer | null): Buffer {
	if (length < large) return Buffer.allocUnsafe(length);
	const isRoom = into !== null && into.length >= large && into.buffer.byteLength >= length;
	const room = isRoom ? into.buffer : Buffer.allocUnsafeSlow(length + (length >> 4)).buffer;
	return Buffer.from(room, 0, length);
}

async function unsized(handle: FileHandle, limit: number, signal: AbortSignal): Promise<Buffer> {
	const parts: Buffer[] = [];
	for (let taken = 0; taken <= limit; ) {
		const part = await fill(handle, {from: taken, length: 16 * 1024, into: null}, signal);
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
