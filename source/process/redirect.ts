import {constants} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import path from 'node:path';
import type {Redirect} from '../domain/command.ts';
import {codeOf, troubleOf} from './private-folder.ts';

/** A file that output goes into, or one sentence why it does not. */
export type Target = {readonly kind: 'open'; readonly handle: FileHandle} | {readonly kind: 'refused'; readonly reason: string};

const careful = constants.O_WRONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * Opens where a script's output goes. A look only ever makes a new file (0600); a change that was approved may write over or
 * append to a regular file. A symbolic link, a FIFO and a device are refused, but for /dev/null.
 */
export async function openRedirect({path: file, append}: Redirect, cwd: string, mayOverwrite: boolean): Promise<Target> {
	const target = path.resolve(cwd, file);
	if (target === '/dev/null') return {kind: 'open', handle: await open(target, 'w')};
	const how = mayOverwrite ? (append ? constants.O_APPEND : 0) : constants.O_EXCL;
	let handle: FileHandle | null = null;
	try {
		handle = await open(target, careful | constants.O_CREAT | how, 0o600);
		if ((await handle.stat()).isFile()) {
			// Only now, since opening with O_TRUNC would empty what it should not have opened.
			if (mayOverwrite && !append) await handle.truncate(0);
			return {kind: 'open', handle};
		}
		await handle.close();
		return refused(`${target} is not a regular file, so nothing is written into it`);
	} catch (error) {
		await handle?.close().catch(() => undefined);
		if (codeOf(error) === 'EEXIST') return refused(`${target} exists already, and a look writes over nothing`);
		if (codeOf(error) === 'ELOOP') return refused(`${target} is a symbolic link, so nothing is written through it`);
		return refused(`${target} cannot be written: ${troubleOf(error)}`);
	}
}

function refused(reason: string): Target {
	return {kind: 'refused', reason};
}
