import path from 'node:path';
import {folderMemory} from '../../../observe/folder-memory.ts';
import {type Tail, tailOf} from '../../../observe/tail.ts';
import type {SafeText} from '../../../text/safe-text.ts';
import {readIndexLine} from '../parse/session-index.ts';
import type {SessionEnd} from '../parse/session-log.ts';

/** How the sessions of the index ended, the last ones last, and why a file of it could not be read. */
export type SessionIndex = {readonly ends: readonly SessionEnd[]; readonly faults: readonly SafeText[]};

/** One file is a month; at its turn the one before still tells of now. */
const newest = 2;
const mostNames = 1000;
const mostEnds = 400;
const limits = {first: 256 * 1024, most: 1024 * 1024};

type Followed = SessionIndex & {readonly tail: Tail};

/** Follows the index of sessions below a folder of agent logs, from its end. */
export function sessionIndex(folder: string): (signal: AbortSignal) => Promise<SessionIndex> {
	const months = path.join(folder, 'sessions');
	const list = folderMemory(months, mostNames);
	let known: ReadonlyMap<string, Followed> = new Map();
	return async (signal) => {
		const listed = await list(signal);
		const names = listed.kind === 'listed' ? listed.names.filter((name) => /^sessions-.*\.jsonl$/.test(name)) : [];
		const files = [
			...names
				.sort()
				.slice(-newest)
				.map((name) => path.join(months, name)),
			path.join(folder, 'sessions.jsonl'),
		];
		const next = new Map<string, Followed>();
		for (const file of files) next.set(file, await follow(file, known.get(file) ?? begin(file), signal));
		known = next;
		const followed = [...next.values()];
		const closed = listed.kind === 'refused' ? [listed.reason] : [];
		return {ends: followed.flatMap(({ends}) => ends), faults: [...closed, ...followed.flatMap(({faults}) => faults)]};
	};
}

function begin(file: string): Followed {
	return {tail: tailOf(file, limits), ends: [], faults: []};
}

async function follow(file: string, {tail, ends}: Followed, signal: AbortSignal): Promise<Followed> {
	const read = await tail(signal);
	if (read.kind !== 'read') return {tail, ends, faults: read.kind === 'refused' ? [read.reason] : []};
	const fresh = read.lines.map((line) => readIndexLine(line, file)).filter((end) => end !== null);
	return {tail, ends: [...(read.anew ? [] : ends), ...fresh].slice(-mostEnds), faults: []};
}
