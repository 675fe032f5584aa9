import path from 'node:path';
import {readEnd} from '../../../observe/regular-file.ts';
import {clip} from '../../../text/fit.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {type Fields, fieldsOf, isFields, shownText} from '../parse/json-fields.ts';

/** What happened to a bead, one entry. */
export type BeadEvent = {readonly at: string; readonly kind: SafeText; readonly summary: SafeText; readonly body: SafeText};

/** So many of the last events are shown, and so much of the file that they moved to is read. */
const mostShown = 20;
const mostBytes = 512 * 1024;

/** An id that is safe as the name of a folder. DDx allows letters, digits, `.`, `_` and `-`. */
const plainId = /^(?!\.{1,2}$)[\w.-]+$/;

/** The last events of a bead, the oldest first; `trouble` says why not all could be read. */
export type BeadEvents = {readonly events: readonly BeadEvent[]; readonly trouble: SafeText | null};

/**
 * The last events of a bead. They stand in its row until it is closed, then in `.ddx/attachments/<id>/events.jsonl` (DDx
 * v0.6.2-alpha164); bodies may be whole logs with escape sequences.
 */
export async function lastEvents(stateRoot: string, id: string, row: Fields | null, signal: AbortSignal): Promise<BeadEvents> {
	const inline = Array.isArray(row?.events) ? row.events.slice(-mostShown) : [];
	const file = path.join(stateRoot, 'attachments', id, 'events.jsonl');
	const attached = plainId.test(id) ? await attachedEvents(file, signal) : [];
	if ('reason' in attached) return {events: sorted(inline), trouble: attached.reason};
	return {events: sorted([...attached, ...inline]), trouble: null};
}

function sorted(values: readonly unknown[]): readonly BeadEvent[] {
	const events = values.flatMap((value) => (isFields(value) ? [eventOf(value)] : []));
	return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(-mostShown);
}

/** The events in a line or two each. */
export function eventLines({events, trouble}: BeadEvents): readonly SafeText[] {
	const lines = [...(trouble === null ? [] : [safe`not read: ${trouble}`]), ...events.flatMap(linesOf)];
	return lines.length === 0 ? [ours('none')] : lines;
}

async function attachedEvents(file: string, signal: AbortSignal): Promise<readonly unknown[] | {readonly reason: SafeText}> {
	const read = await readEnd(file, mostBytes, signal);
	if (read.kind !== 'read') return read.kind === 'refused' ? read : [];
	const lines = read.bytes.toString('utf8').split('\n');
	// The first line read is most likely cut where the reading began.
	return (read.from === 0 ? lines : lines.slice(1)).slice(-mostShown - 1).map(fieldsOf);
}

function eventOf({created_at, kind, summary, body}: Fields): BeadEvent {
	const nothing = ours('');
	return {
		at: typeof created_at === 'string' ? created_at : '',
		kind: shownText(kind, 60) ?? nothing,
		summary: shownText(summary, 300) ?? nothing,
		body: shownText(typeof body === 'string' ? body.trim().split('\n', 1)[0] : '', 300) ?? nothing,
	};
}

function linesOf({at, kind, summary, body}: BeadEvent): SafeText[] {
	const when = safeText(at.slice(0, 19).replace('T', ' '));
	const head = safe`${when} ${kind}${summary === '' ? ours('') : safe`: ${summary}`}`;
	return body === '' || body === summary ? [head] : [head, safe`    ${clip(body, 200)}`];
}
