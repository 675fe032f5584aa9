import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import path from 'node:path';
import type {PrivateFile} from '../domain/private-file.ts';
import {replaceFile} from './chain-file.ts';
import {codeOf, privateFolder, troubleOf} from './private-folder.ts';

const mostBytes = 1024 * 1024;

/** A small file in a folder of ours alone. It is read only where it is a regular file of user `uid` that nobody else may write. */
export function privateFile(file: string, uid: number): PrivateFile {
	return {
		async read() {
			try {
				const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
				try {
					const stats = await handle.stat();
					const isOurs = stats.isFile() && stats.uid === uid && (stats.mode & 0o022) === 0 && stats.size <= mostBytes;
					return isOurs ? await handle.readFile('utf8') : null;
				} finally {
					await handle.close();
				}
			} catch {
				return null;
			}
		},
		async write(text) {
			const trouble = await privateFolder(path.dirname(file), uid);
			if (trouble !== null) return {ok: false, reason: trouble};
			try {
				await replaceFile(file, text);
				return {ok: true};
			} catch (error) {
				return {ok: false, reason: `${file} cannot be written: ${codeOf(error) === null ? String(error) : troubleOf(error)}`};
			}
		},
	};
}
