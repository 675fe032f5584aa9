import {stat} from 'node:fs/promises';
import type {Source} from '../../../domain/reading.ts';
import {safeText} from '../../../text/safe-text.ts';
import type {SocketFile} from '../picture.ts';

/** Looks at the socket's file. Its mode decides who may connect: writing is what connecting takes. */
export function socketSource(path: string): Source<SocketFile> {
	return {
		name: 'socket',
		intervalMs: 2000,
		limitMs: 10_000,
		timeoutMs: 1500,
		async look() {
			try {
				const file = await stat(path);
				const kind = file.isSocket() ? 'socket' : 'other';
				return {kind: 'seen', value: {kind, uid: file.uid, mode: file.mode & 0o7777, madeAt: file.mtimeMs, inode: file.ino}};
			} catch (error) {
				const {code = 'unknown'} = error as NodeJS.ErrnoException;
				if (code === 'ENOENT' || code === 'ENOTDIR') return {kind: 'seen', value: {kind: 'missing'}};
				return {kind: 'gap', reason: `${safeText(path)} cannot be looked at (${code})`};
			}
		},
	};
}
