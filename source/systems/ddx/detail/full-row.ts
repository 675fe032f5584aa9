import path from 'node:path';
import {createBlockMemory} from '../../../observe/line-blocks.ts';
import {withRegular} from '../../../observe/regular-file.ts';
import {ours, type SafeText} from '../../../text/safe-text.ts';
import {longestLine} from '../parse/bead-line.ts';
import {type Fields, fieldsOf, rawText} from '../parse/json-fields.ts';

/** A row with all that is in it, or why it could not be had. */
export type FullRow =
	| {readonly kind: 'row'; readonly fields: Fields; readonly archived: boolean}
	| {readonly kind: 'none'; readonly reason: SafeText};

/** The archive grows for as long as a project lives; a larger one than this is not searched. */
const largest = 1024 * 1024 * 1024;

/** Reads one bead's row again, whole: from the tracker, else from the archive, which is opened for nothing else. */
export async function fullRow(trackerFile: string, id: string, signal: AbortSignal): Promise<FullRow> {
	const inTracker = await search(trackerFile, id, signal);
	if (inTracker.kind === 'row') return {...inTracker, archived: false};
	const archived = await search(path.join(path.dirname(trackerFile), 'beads-archive.jsonl'), id, signal);
	return archived.kind === 'row' ? {...archived, archived: true} : inTracker;
}

type Found = {readonly kind: 'row'; readonly fields: Fields} | {readonly kind: 'none'; readonly reason: SafeText};

/** The last line whose object has the id. */
async function search(file: string, id: string, signal: AbortSignal): Promise<Found> {
	const memory = createBlockMemory({longest: longestLine, parse: ({bytes}) => lastWith(bytes, id), weigh: () => 0, most: 1});
	const read = await withRegular(file, {limit: largest, signal, links: 'follow'}, (open) => memory.read(open, signal));
	if (read.kind === 'refused') return {kind: 'none', reason: read.reason};
	if (read.kind === 'missing') return {kind: 'none', reason: ours('its file is gone')};
	if (read.value.kind !== 'read') return {kind: 'none', reason: ours('it took too long to find')};
	const fields = read.value.values.findLast((found) => found !== null);
	return fields === undefined || fields === null
		? {kind: 'none', reason: ours('its row is not in the file')}
		: {kind: 'row', fields};
}

/** Only lines with the id in quotes are parsed, where it is one that JSON leaves as it is. */
function lastWith(bytes: Buffer, id: string): Fields | null {
	const needle = /^[\w.-]+$/.test(id) ? `"${id}"` : '';
	let found: Fields | null = null;
	for (let at = bytes.indexOf(needle); at !== -1 && at < bytes.length; ) {
		const stop = bytes.indexOf(10, at);
		const end = stop === -1 ? bytes.length : stop;
		const start = at === 0 ? 0 : bytes.lastIndexOf(10, at - 1) + 1;
		const fields = fieldsOf(bytes.toString('utf8', start, end));
		if (fields !== null && (rawText(fields.id) ?? '') === id) found = fields;
		at = bytes.indexOf(needle, end + 1);
	}
	return found;
}
