import path from 'node:path';
import {fileMemory} from '../../../observe/file-memory.ts';
import {listFolder} from '../../../observe/folder.ts';
import {folderMemory} from '../../../observe/folder-memory.ts';
import {stampOf} from '../../../observe/regular-file.ts';
import {parseResult} from '../parse/result.ts';
import type {SessionEnd} from '../parse/session-log.ts';

/** The newest attempts: how they ended, and when those that go on last wrote a log. */
export type Executions = {
	readonly ends: readonly SessionEnd[];
	readonly running: readonly {readonly attempt: string; readonly at: number}[];
};

/** Attempts are named after their time, so the newest are the last by name. */
const newest = 32;
const mostNames = 50_000;
const mostLogs = 20;
const limit = 1024 * 1024;

/** Looks at `.ddx/executions/<attempt>/`: `result.json`, and `embedded/` while there is none. */
export function executions(folder: string): (signal: AbortSignal) => Promise<Executions> {
	const results = fileMemory(limit, parseResult);
	const list = folderMemory(folder, mostNames);
	return async (signal) => {
		const listed = await list(signal);
		const names = listed.kind === 'listed' ? [...listed.names].sort().slice(-newest) : [];
		const ends: SessionEnd[] = [];
		const running: {attempt: string; at: number}[] = [];
		for (const attempt of names) {
			const file = path.join(folder, attempt, 'result.json');
			const read = await results.read(file, signal);
			const end = read.kind === 'read' ? read.value : null;
			if (end !== null) ends.push(end);
			const at = read.kind === 'missing' ? await lastWrite(path.join(folder, attempt, 'embedded'), signal) : null;
			if (at !== null) running.push({attempt, at});
		}
		results.forget();
		return {ends, running};
	};
}

async function lastWrite(folder: string, signal: AbortSignal): Promise<number | null> {
	const listed = await listFolder(folder, mostLogs, signal);
	let last: number | null = null;
	for (const name of listed.kind === 'listed' ? listed.names : []) {
		const stamp = await stampOf(path.join(folder, name), {signal});
		if (stamp.kind === 'file') last = Math.max(last ?? 0, stamp.mtimeMs);
	}
	return last;
}
