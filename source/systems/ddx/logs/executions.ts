import path from 'node:path';
import {fileMemory} from '../../../observe/file-memory.ts';
import {listFolder} from '../../../observe/folder.ts';
import {folderMemory} from '../../../observe/folder-memory.ts';
import {stampOf} from '../../../observe/regular-file.ts';
import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {garbage, garbageIn, isGarbage} from '../parse/garbage.ts';
import {fieldsOf} from '../parse/json-fields.ts';
import {parseResult} from '../parse/result.ts';
import type {SessionEnd} from '../parse/session-log.ts';

/** The newest attempts: how they ended, and when those that go on last wrote a log. */
export type Executions = {
	readonly ends: readonly SessionEnd[];
	readonly running: readonly {readonly attempt: string; readonly at: number}[];
	/** Results that could not be read or understood, each with its reason. */
	readonly faults: readonly SafeText[];
};

/** Attempts are named after their time, so the newest are the last by name. */
const newest = 32;
const mostNames = 50_000;
const mostLogs = 20;
const limit = 1024 * 1024;

/** Looks at `.ddx/executions/<attempt>/`: `result.json`, and `embedded/` while there is none. */
export function executions(folder: string): (signal: AbortSignal) => Promise<Executions> {
	const results = fileMemory(
		limit,
		(text, file) => (fieldsOf(text) === null ? garbage(text, '') : parseResult(text, file)),
		isGarbage,
	);
	const list = folderMemory(folder, mostNames);

	async function look(attempt: string, signal: AbortSignal): Promise<Executions> {
		const file = path.join(folder, attempt, 'result.json');
		const read = await results.read(file, signal);
		if (read.kind === 'refused') return {...nothing, faults: [read.reason]};
		if (read.kind === 'missing') {
			const at = await lastWrite(path.join(folder, attempt, 'embedded'), signal);
			return at === null ? nothing : {...nothing, running: [{attempt, at}]};
		}
		if (isGarbage(read.value)) return {...nothing, faults: [garbageIn(file, read.value)]};
		return read.value === null ? nothing : {...nothing, ends: [read.value]};
	}

	return async (signal) => {
		const listed = await list(signal);
		const names = listed.kind === 'listed' ? [...listed.names].sort().slice(-newest) : [];
		const each: Executions[] = listed.kind === 'refused' ? [{...nothing, faults: [listed.reason]}] : [];
		const tooMany = safe`${safeText(folder)} has more than ${mostNames} entries: the rest was not looked at`;
		if (listed.kind === 'listed' && listed.more) each.push({...nothing, faults: [tooMany]});
		for (const attempt of names) each.push(await look(attempt, signal));
		results.forget();
		return {
			ends: each.flatMap(({ends}) => ends),
			running: each.flatMap(({running}) => running),
			faults: each.flatMap(({faults}) => faults),
		};
	};
}

const nothing: Executions = {ends: [], running: [], faults: []};

async function lastWrite(folder: string, signal: AbortSignal): Promise<number | null> {
	const listed = await listFolder(folder, mostLogs, signal);
	let last: number | null = null;
	for (const name of listed.kind === 'listed' ? listed.names : []) {
		const stamp = await stampOf(path.join(folder, name), {signal});
		if (stamp.kind === 'file') last = Math.max(last ?? 0, stamp.mtimeMs);
	}
	return last;
}
