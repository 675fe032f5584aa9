import type {Stats} from 'node:fs';
import {type SafeText, safe, safeText} from '../text/safe-text.ts';

const sentences: Readonly<Record<string, string>> = {
	EACCES: 'may not be read by this user',
	EPERM: 'may not be read by this user',
	ELOOP: 'is a symbolic link that leads in a circle or is not followed',
	EISDIR: 'is a folder',
	ENXIO: 'is a socket or a device',
	EMFILE: 'could not be opened: this program has too many files open',
	ENFILE: 'could not be opened: this machine has too many files open',
	EIO: 'could not be read: the file system reports an input error',
	ESTALE: 'could not be read: its network file system lost it',
	ENAMETOOLONG: 'has a name that is too long',
};

/** What a failed file system call means, as a value: not there, or there and not readable, in a sentence. Our own bugs are thrown on. */
export function fileTrouble(path: string, error: unknown): {kind: 'missing'} | {kind: 'refused'; reason: SafeText} {
	const code = errorCode(error);
	if (code === 'ENOENT' || code === 'ENOTDIR') return {kind: 'missing'};
	if (code === null) throw error;
	const sentence = sentences[code] ?? `could not be read: ${code}`;
	return {kind: 'refused', reason: safe`${safeText(path)} ${safeText(sentence)}`};
}

/** The system's name for an error, such as `EACCES`; null for one that is none of its own. */
export function errorCode(error: unknown): string | null {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	return typeof code === 'string' ? code : null;
}

/** What a path leads to, in words. */
export function kindOfFile(stats: Stats): string {
	if (stats.isFile()) return 'a file';
	if (stats.isSymbolicLink()) return 'a symbolic link';
	if (stats.isDirectory()) return 'a folder';
	if (stats.isFIFO()) return 'a FIFO';
	if (stats.isSocket()) return 'a socket';
	return stats.isBlockDevice() || stats.isCharacterDevice() ? 'a device' : 'something else';
}
