import path from 'node:path';
import {folderMemory} from '../../../observe/folder-memory.ts';
import {type NotRead, stampOf} from '../../../observe/regular-file.ts';
import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';

/** A file of a log folder. */
export type LogFile = {readonly name: string; readonly path: string; readonly modifiedAt: number; readonly bytes: number};

/** The logs of a folder. */
export type Counted = {
	readonly kind: 'counted';
	readonly files: readonly LogFile[];
	/** There are others beyond the bound. */
	readonly more: boolean;
	/** Why something that is named like a log is none. */
	readonly faults: readonly SafeText[];
};

/** Counts a folder of logs without looking at each file each time. */
export type Census = (signal: AbortSignal) => Promise<Counted | NotRead>;

const mostFiles = 50_000;

/** Files written so lately, and of them so many, are looked at each time; all others once in a while: a log that has ended stays. */
const hotMs = 30 * 60_000;
const mostHot = 100;
const allEveryMs = 5 * 60_000;

/** A FIFO, a device or a link under such a name stands in a log's place. A folder may be the index of sessions. */
const logName = /\.(?:jsonl|log)$/;

type Entry = LogFile | {readonly fault: SafeText} | null;

/** Counts the regular files of a folder. A pass that was cut short goes on where it was. */
export function census(folder: string): Census {
	const list = folderMemory(folder, mostFiles);
	let known = new Map<string, Entry>();
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
		const next = new Map<string, Entry>();
		for (const name of listed.names) {
			const before = known.get(name);
			if (before !== undefined && (signal.aborted || !hot.has(name))) next.set(name, before);
			else if (!signal.aborted) next.set(name, await countOne(path.join(folder, name), name, signal));
		}
		known = next;
		if (signal.aborted) return {kind: 'refused', reason: safe`${safeText(folder)} has too many files to count at once`};
		const entries = [...known.values()].filter((entry) => entry !== null);
		files = entries.filter((entry) => 'path' in entry);
		const faults = entries.flatMap((entry) => ('fault' in entry ? [entry.fault] : []));
		return {kind: 'counted', files, more: listed.more, faults};
	};
}

function hottest(files: readonly LogFile[]): ReadonlySet<string> {
	const hot = files.filter(({modifiedAt}) => Math.abs(Date.now() - modifiedAt) < hotMs);
	hot.sort((a, b) => b.modifiedAt - a.modifiedAt);
	return new Set(hot.slice(0, mostHot).map(({name}) => name));
}

async function countOne(file: string, name: string, signal: AbortSignal): Promise<Entry> {
	const stamp = await stampOf(file, {signal});
	if (stamp.kind === 'refused') return logName.test(name) ? {fault: stamp.reason} : null;
	return stamp.kind === 'file' ? {name, path: file, modifiedAt: stamp.mtimeMs, bytes: stamp.size} : null;
}
