import {constants} from 'node:fs';
import {open} from 'node:fs/promises';

/** A file's text, that there is none, or one sentence why it was not read. */
export type SmallFile =
	| {readonly kind: 'text'; readonly text: string}
	| {readonly kind: 'missing'}
	| {readonly kind: 'refused'; readonly reason: string};

/**
 * Reads a regular file of at most `limit` bytes. Waits for no FIFO and opens no device. A link in its place is followed only
 * where `links` says so.
 */
export async function readSmallFile(file: string, limit: number, links: 'follow' | 'refuse' = 'refuse'): Promise<SmallFile> {
	const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY | (links === 'refuse' ? constants.O_NOFOLLOW : 0);
	try {
		const handle = await open(file, flags);
		try {
			const stats = await handle.stat();
			if (!stats.isFile()) return {kind: 'refused', reason: `${file} is not a regular file`};
			if (stats.size > limit) return {kind: 'refused', reason: `${file} has more than ${limit} bytes`};
			return {kind: 'text', text: await handle.readFile('utf8')};
		} finally {
			await handle.close();
		}
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : null;
		if (code === 'ENOENT' || code === 'ENOTDIR') return {kind: 'missing'};
		if (code === 'ELOOP') return {kind: 'refused', reason: `${file} is a symbolic link`};
		return {kind: 'refused', reason: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`};
	}
}
