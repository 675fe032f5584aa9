import path from 'node:path';
import {createBreather} from '../../../observe/breather.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {ours, type SafeText} from '../../../text/safe-text.ts';
import {type Fields, fieldsOf, rawText} from '../parse/json-fields.ts';

/** A row with all that is in it, or why it could not be had. */
export type FullRow =
	| {readonly kind: 'row'; readonly fields: Fields; readonly archived: boolean}
	| {readonly kind: 'none'; readonly reason: SafeText};

/** The archive grows for as long as a project lives; a larger one than this is not searched. */
const largest = 256 * 1024 * 1024;

/** Reads one bead's row again, whole: from the tracker, else from the archive, which is opened for nothing else. */
export async function fullRow(trackerFile: string, id: string, signal: AbortSignal): Promise<FullRow> {
	const inTracker = await search(trackerFile, id, signal);
	if (inTracker.kind === 'row') return {...inTracker, archived: false};
	const archived = await search(path.join(path.dirname(trackerFile), 'beads-archive.jsonl'), id, signal);
	return archived.kind === 'row' ? {...archived, archived: true} : inTracker;
}

type Found = {readonly kind: 'row'; readonly fields: Fields} | {readonly kind: 'none'; readonly reason: SafeText};

/** The last line whose object has the id. Only lines with the id in quotes are parsed, where it is one that JSON leaves as it is. */
async function search(file: string, id: string, signal: AbortSignal): Promise<Found> {
	const read = await readRegular(file, {limit: largest, signal, links: 'follow'});
	if (read.kind === 'refused') return {kind: 'none', reason: read.reason};
	if (read.kind === 'missing') return {kind: 'none', reason: ours('its file is gone')};
	const breather = createBreather();
	const needle = /^[\w.-]+$/.test(id) ? `"${id}"` : '';
	let found: Fields | null = null;
	for (let start = 0; start < read.bytes.length; ) {
		if (breather.due) await breather.rest();
		if (signal.aborted) return {kind: 'none', reason: ours('it took too long to find')};
		const stop = read.bytes.indexOf(10, start);
		const line = read.bytes.subarray(start, stop === -1 ? undefined : stop);
		const fields = line.includes(needle) ? fieldsOf(line.toString('utf8')) : null;
		if (fields !== null && (rawText(fields.id) ?? '') === id) found = fields;
		start += line.length + 1;
	}
	return found === null ? {kind: 'none', reason: ours('its row is not in the file')} : {kind: 'row', fields: found};
}
