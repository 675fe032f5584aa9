import {stat} from 'node:fs/promises';
import {fileTrouble} from './file-trouble.ts';
import {type Listed, listFolder} from './folder.ts';
import type {NotRead} from './regular-file.ts';

/** Lists one folder again and again, and walks through it only when something came or went. */
export type FolderMemory = (signal: AbortSignal) => Promise<Listed | NotRead>;

/** A folder that changed this short a time ago may change again without a newer time. */
const unsettledMs = 3000;

/** Remembers the names in a folder as long as the folder's own time of change stays the same. */
export function folderMemory(path: string, most: number): FolderMemory {
	let known: {readonly changedAt: number; readonly ino: number; readonly listed: Listed} | null = null;
	return async (signal) => {
		try {
			const {mtimeMs, ino} = await stat(path);
			if (known?.changedAt === mtimeMs && known.ino === ino) return known.listed;
			const began = Date.now();
			const listed = await listFolder(path, most, signal);
			const isSettled = Math.abs(began - mtimeMs) > unsettledMs && !signal.aborted;
			known = listed.kind === 'listed' && isSettled ? {changedAt: mtimeMs, ino, listed} : null;
			return listed;
		} catch (error) {
			return fileTrouble(path, error);
		}
	};
}
