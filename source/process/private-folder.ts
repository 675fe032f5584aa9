import {chmod, lstat, mkdir, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Environment} from './program-on-path.ts';

/** Where this program keeps what outlives it: `$XDG_STATE_HOME/triage`, by default `~/.local/state/triage`. Absolute. */
export function stateFolder(env: Environment, home: string): string {
	const given = env.XDG_STATE_HOME;
	// XDG Base Directory Specification: a relative path in these variables is to be ignored.
	const base = given !== undefined && path.isAbsolute(given) ? given : path.join(home, '.local/state');
	return path.join(base, 'triage');
}

/** The journal's folder in the state folder. */
export function journalFolder(state: string): string {
	return path.join(state, 'journal');
}

/**
 * Makes sure that `folder` is ours alone: a real folder of user `uid`, closed to everybody else. Null when it is, else one
 * sentence why not.
 */
export async function privateFolder(folder: string, uid: number): Promise<string | null> {
	try {
		await makeFolder(folder);
		const stats = await lstat(folder);
		if (!stats.isDirectory()) return `${folder} is not a folder of its own: move it away, so that it can be made anew`;
		if (stats.uid !== uid) return `${folder} belongs to user ${stats.uid}, not to us: give it back or set XDG_STATE_HOME`;
		if ((stats.mode & 0o077) !== 0) await chmod(folder, 0o700);
		return null;
	} catch (error) {
		return `${folder} cannot be used: ${troubleOf(error)}`;
	}
}

/** As `mkdir -p`. Node's own way of it never comes back where a file system says ENOENT to everything new, as /proc does (Node 24). */
async function makeFolder(folder: string): Promise<void> {
	try {
		await makeOne(folder);
	} catch (error) {
		if (codeOf(error) !== 'ENOENT' || folder === path.dirname(folder)) throw error;
		await makeFolder(path.dirname(folder));
		await makeOne(folder);
	}
}

/** Another console may have made it in the same moment. */
async function makeOne(folder: string): Promise<void> {
	try {
		await mkdir(folder, {mode: 0o700});
	} catch (error) {
		if (codeOf(error) !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error;
	}
}

const troubles: Readonly<Record<string, string>> = {
	ENOSPC: 'the disk is full',
	EDQUOT: 'the disk quota is used up',
	EROFS: 'it is on a read-only file system',
	EACCES: 'we may not write there',
	EPERM: 'we may not write there',
	ENOTDIR: 'a file stands where a folder should be',
	EEXIST: 'a file stands where a folder should be',
	ELOOP: 'a symbolic link stands in its place',
	ENOENT: 'it is gone',
	EMFILE: 'too many files are open',
	EIO: 'the disk reports an error',
};

/** What went wrong with a file, as a person says it. */
export function troubleOf(error: unknown): string {
	const code = codeOf(error);
	return (code === null ? undefined : troubles[code]) ?? (error instanceof Error ? error.message : String(error));
}

/** The system's name of an error, such as `ENOSPC`. */
export function codeOf(error: unknown): string | null {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
