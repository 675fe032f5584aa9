import {constants} from 'node:fs';
import {access, opendir, stat} from 'node:fs/promises';
import {ours, safe, safeText} from '../text/safe-text.ts';
import {errorCode, fileTrouble, kindOfFile} from './file-trouble.ts';
import type {NotRead} from './regular-file.ts';

/** The names in a folder, in no order; `more` says that there are others beyond the bound. */
export type Listed = {readonly kind: 'listed'; readonly names: readonly string[]; readonly more: boolean};

/** Lists a folder up to `most` names. What stands in its place is refused. Never throws; a folder that hangs leaves it pending. */
export async function listFolder(path: string, most: number, signal: AbortSignal): Promise<Listed | NotRead> {
	const names: string[] = [];
	try {
		if (signal.aborted) return {kind: 'refused', reason: safe`${safeText(path)} was not listed in time`};
		for await (const {name} of await opendir(path, {bufferSize: 512})) {
			if (names.length === most || signal.aborted) return {kind: 'listed', names, more: true};
			names.push(name);
		}
		return {kind: 'listed', names, more: false};
	} catch (error) {
		return (errorCode(error) === 'ENOTDIR' ? await inItsPlace(path) : null) ?? fileTrouble(path, error);
	}
}

/** What is there and is no folder; null where it is a folder above that is none. */
async function inItsPlace(path: string): Promise<NotRead | null> {
	const found = await stat(path).catch(() => null);
	return found === null ? null : {kind: 'refused', reason: safe`${safeText(path)} is ${ours(kindOfFile(found))}, not a folder`};
}

/** What this user may do with a folder. */
export type Access = {
	readonly path: string;
	readonly exists: boolean;
	/** Whether we may make files in it; of a folder that is not there, whether we may make it where it belongs. */
	readonly writable: boolean;
	readonly owner: number | null;
	/** The permission bits and those above them, as stat(2) has them. */
	readonly mode: number | null;
	/** What stands in its place, such as `a file`; null where it is a folder, or not there. */
	readonly instead: string | null;
};

/** Asks the system whether we may write into a folder. Writes nothing. */
export async function accessTo(path: string): Promise<Access> {
	try {
		const found = await stat(path);
		const {uid: owner, mode} = found;
		const instead = found.isDirectory() ? null : kindOfFile(found);
		return {path, exists: true, writable: instead === null && (await mayWrite(path)), owner, mode, instead};
	} catch (error) {
		const missing = errorCode(error) === 'ENOENT';
		return {path, exists: false, writable: missing && (await mayMake(path)), owner: null, mode: null, instead: null};
	}
}

async function mayWrite(path: string): Promise<boolean> {
	return access(path, constants.W_OK | constants.X_OK).then(
		() => true,
		() => false,
	);
}

/** Whether the nearest folder above that exists lets us make what is missing. */
async function mayMake(path: string): Promise<boolean> {
	for (let above = parent(path); ; above = parent(above)) {
		const found = await stat(above).catch(() => null);
		if (found !== null) return found.isDirectory() && (await mayWrite(above));
		if (above === '/') return false;
	}
}

function parent(path: string): string {
	return path.slice(0, path.lastIndexOf('/')) || '/';
}
