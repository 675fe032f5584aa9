import path from 'node:path';
import {folderMemory} from '../../../observe/folder-memory.ts';
import {type NotRead, stampOf} from '../../../observe/regular-file.ts';
import {safe, safeText} from '../../../text/safe-text.ts';

/** A file of a log folder. */
export type LogFile = {readonly name: string; readonly path: string; readonly modifiedAt: number; readonly bytes: number};

/** Counts a folder of logs without looking at each file each time. */
export type Census = (
	signal: AbortSignal,
) => Promise<{readonly kind: 'counted'; readonly files: readonly LogFile[]; readonly more: boolean} | NotRead>;

const mostFiles = 50_000;

/** Files written so lately, and of them so many, are looked at each time; all others once in a while: a log that has ended stays. */
const hotMs = 30 * 60_000;
const mostHot = 100;
const allEveryMs = 5 * 60_000;

/** Counts the regular files of a folder; what is none has no entry. A pass that was cut short goes on where it was. */
export function census(folder: string): Census {
	const list = folderMemory(folder, mostFiles);
	let known = new Map<string, LogFile | null>();
	let files: readonly LogFile[] = [];
	let allAt = Number.NEGATIVE_INFINITY;
	return async (signal) => {
		const listed = await list(signal);
		if (listed.kind !== 'listed') return listed;
		if (performance.now() - allAt > allEveryMs) {
			allAt = performance.now();
			known = new Map();
		}
		const hot = hottest(files);
		const next = new Map<string, LogFile | null>();
		for (const name of listed.names) {
			const before = known.get(name);
			if (before !== undefined && (signal.aborted || !hot.has(name))) next.set(name, before);
			else if (!signal.aborted) next.set(name, await countOne(path.join(folder, name), name, signal));
		}
		known = next;
		if (signal.aborted) return {kind: 'refused', reason: safe`${safeText(folder)} has too many files to count at once`};
		files = [...known.values()].filter((file) => file !== null);
		return {kind: 'counted', files, more: listed.more};
	};
}

function hottest(files: readonly LogFile[]): ReadonlySet<string> {
	const hot = files.filter(({modifiedAt}) => Math.abs(Date.now() - modifiedAt) < hotMs);
	hot.sort((a, b) => b.modifiedAt - a.modifiedAt);
	return new Set(hot.slice(0, mostHot).map(({name}) => name));
}

async function countOne(file: string, name: string, signal: AbortSignal): Promise<LogFile | null> {
	const stamp = await stampOf(file, {signal});
	return stamp.kind === 'file' ? {name, path: file, modifiedAt: stamp.mtimeMs, bytes: stamp.size} : null;
}
