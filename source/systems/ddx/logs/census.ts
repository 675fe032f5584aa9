import path from 'node:path';
import {listFolder} from '../../../observe/folder.ts';
import {type NotRead, stampOf} from '../../../observe/regular-file.ts';
import {safe, safeText} from '../../../text/safe-text.ts';

/** A file of a log folder. */
export type LogFile = {readonly name: string; readonly path: string; readonly modifiedAt: number; readonly bytes: number};

/** Counts a folder of logs without looking at each file each time. */
export type Census = (
	signal: AbortSignal,
) => Promise<{readonly kind: 'counted'; readonly files: readonly LogFile[]; readonly more: boolean} | NotRead>;

const mostFiles = 50_000;

/** Files written so lately are looked at each time, all others once in a while: a log that has ended does not change. */
const hotMs = 30 * 60_000;
const allEveryMs = 5 * 60_000;

/** Counts the regular files of a folder. A pass that was cut short goes on where it was. */
export function census(folder: string): Census {
	let known = new Map<string, LogFile | null>();
	let allAt = Number.NEGATIVE_INFINITY;
	return async (signal) => {
		const listed = await listFolder(folder, mostFiles, signal);
		if (listed.kind !== 'listed') return listed;
		const all = performance.now() - allAt > allEveryMs;
		if (all) allAt = performance.now();
		const next = new Map<string, LogFile | null>();
		for (const name of listed.names) {
			const before = known.get(name);
			const isKnown = before !== undefined && (signal.aborted || (!all && (before === null || !isHot(before))));
			if (isKnown) next.set(name, before);
			else if (!signal.aborted) next.set(name, await countOne(path.join(folder, name), name, signal));
		}
		known = next;
		if (signal.aborted) return {kind: 'refused', reason: safe`${safeText(folder)} has too many files to count at once`};
		return {kind: 'counted', files: [...known.values()].filter((file) => file !== null), more: listed.more};
	};
}

function isHot({modifiedAt}: LogFile): boolean {
	return Math.abs(Date.now() - modifiedAt) < hotMs;
}

async function countOne(file: string, name: string, signal: AbortSignal): Promise<LogFile | null> {
	const stamp = await stampOf(file, {signal});
	return stamp.kind === 'file' ? {name, path: file, modifiedAt: stamp.mtimeMs, bytes: stamp.size} : null;
}
