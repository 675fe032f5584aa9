import {randomBytes} from 'node:crypto';
import {constants} from 'node:fs';
import {type FileHandle, lstat, open, readdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import type {ChainSeen} from '../domain/journal.ts';
import {codeOf} from './private-folder.ts';

/** The few things that a chain does to the disk, so that a test can let them fail. */
export type Disk = {
	write(handle: FileHandle, bytes: Uint8Array): Promise<void>;
	sync(handle: FileHandle): Promise<void>;
};

/** The disk as it is. */
export const realDisk: Disk = {
	async write(handle, bytes) {
		for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done)).bytesWritten;
	},
	sync: (handle) => handle.sync(),
};

const exclusive = constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW | constants.O_WRONLY;

/** Room kept so that acting stays possible on a full disk: about a thousand entries. */
const reserveBytes = 512 * 1024;

/** Creates a file that nobody had before, 0600, to append to. */
export function createFile(file: string): Promise<FileHandle> {
	return open(file, exclusive | constants.O_APPEND, 0o600);
}

/** Takes back a file that came to nothing. */
export function removeFile(file: string): Promise<void> {
	return rm(file, {force: true});
}

/** Other chains that one witnesses, the newest: more would make each opening slow. */
const mostSeen = 50;

/** How far the newest other chains in a folder went, by their heads. A head that makes no sense is left for `journal verify`. */
export async function chainsSeen(folder: string, own: string): Promise<readonly ChainSeen[]> {
	const names = (await readdir(folder).catch(() => [])).flatMap((name) =>
		name.endsWith('.head') ? [name.slice(0, -'.head'.length)] : [],
	);
	const newest = names
		.filter((name) => name !== own)
		// After its role, a chain's name begins with its time.
		.toSorted((a, b) => (a.slice(a.indexOf('-')) < b.slice(b.indexOf('-')) ? 1 : -1))
		.slice(0, mostSeen);
	const seen = await Promise.all(newest.map((name) => headSeen(folder, name)));
	return seen.filter((one) => one !== null);
}

async function headSeen(folder: string, chain: string): Promise<ChainSeen | null> {
	try {
		const handle = await open(
			path.join(folder, `${chain}.head`),
			constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
		);
		try {
			const {buffer, bytesRead} = await handle.read(Buffer.alloc(512), 0, 512, 0);
			const {count, last} = JSON.parse(buffer.toString('utf8', 0, bytesRead)) as Readonly<Record<string, unknown>>;
			return typeof count === 'number' && typeof last === 'string' ? {chain, count, last} : null;
		} finally {
			await handle.close();
		}
	} catch {
		return null;
	}
}

/** Replaces a file in one step; a reader sees the old text or the new. */
export async function replaceFile(file: string, text: string, disk: Disk = realDisk): Promise<void> {
	const made = `${file}.${process.pid}.new`;
	await rm(made, {force: true});
	const handle = await open(made, exclusive, 0o600);
	try {
		await disk.write(handle, Buffer.from(text));
	} catch (error) {
		await rm(made, {force: true});
		throw error;
	} finally {
		await handle.close();
	}
	await rename(made, file);
}

/** Whether the file under `file` is still the one that is open, and no byte longer or shorter than we left it. */
export async function isUntouched(file: string, handle: FileHandle, size: number): Promise<boolean> {
	try {
		const [named, held] = await Promise.all([lstat(file), handle.stat()]);
		return named.ino === held.ino && named.dev === held.dev && held.size === size;
	} catch {
		return false;
	}
}

/** Makes a new file's name outlive a power cut. Some file systems cannot sync a folder, and need not. */
export async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY).catch(() => null);
	await handle?.sync().catch(() => undefined);
	await handle?.close();
}

/** Keeps room in the folder, where there is some. Filled with noise, since file systems compress. */
export async function keepReserve(folder: string): Promise<void> {
	const file = path.join(folder, 'reserve');
	const handle = await open(file, exclusive, 0o600).catch(() => null);
	if (handle === null) return;
	try {
		await realDisk.write(handle, randomBytes(reserveBytes));
	} catch {
		await rm(file, {force: true});
	} finally {
		await handle.close();
	}
}

/** Does `work`, and once more with the reserve given up if there was no space for it. */
export async function withReserve<T>(folder: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '')) throw error;
		await rm(path.join(folder, 'reserve'), {force: true});
		return await work();
	}
}
