import {isUtf8} from 'node:buffer';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {BeadRow, TrackerFault} from './bead.ts';
import {beadRow} from './bead-row.ts';
import {isFields} from './json-fields.ts';
import {priorityOf} from './priority.ts';

/** What is wrong with a line, wherever it stands. */
export type LineFault = {readonly kind: TrackerFault['kind']; readonly reason: SafeText};

/** A line of the tracker as understood: a row, or none with the reason; a blank line is neither. */
export type BeadLine = {readonly row: BeadRow | null; readonly faults: readonly LineFault[]};

/** DDx v0.6.2-alpha164 reads lines shorter than this, and with a longer one refuses the whole file. */
export const longestLine = 16 * 1024 * 1024;

/** DDx's statuses (v0.6.2-alpha164). */
export const statusNames = ['open', 'in_progress', 'closed', 'blocked', 'proposed', 'cancelled'] as const;

export const statuses: ReadonlySet<string> = new Set(statusNames);

/** Reads one line of `.ddx/beads.jsonl`. Never throws, whatever the bytes. */
export function parseBeadLine(bytes: Buffer): BeadLine {
	if (bytes.length >= longestLine) return oversizeLine(bytes.length);
	const text = bytes.toString('utf8');
	if (text.trim() === '') return {row: null, faults: []};
	const faults: LineFault[] = isUtf8(bytes)
		? []
		: [{kind: 'bad-utf8', reason: ours('bytes that are no UTF-8: DDx reads them as replacement characters, without a word')}];
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		return unparsable(text, error);
	}
	if (value !== null && !isFields(value))
		return bad('not-an-object', safe`${ours(kindOf(value))} where DDx has an object: DDx drops this line`);
	const row = beadRow(value ?? {}, priorityOf(value?.priority, text));
	if (row.id === '')
		faults.push({
			kind: 'no-id',
			reason: ours(value === null ? 'null: DDx reads it as a row without an id' : 'a row without an id'),
		});
	if (!statuses.has(row.status))
		faults.push({
			kind: 'unknown-status',
			reason: safe`status ${shorten(row.status)} is none of DDx's: in no list, and nothing that depends on it is ever ready`,
		});
	return {row, faults};
}

/** A line of so many bytes, which nobody reads. */
export function oversizeLine(length: number): BeadLine {
	return bad('oversize', safe`${length} bytes: DDx refuses the whole file for a line of 16 MiB or more`);
}

function bad(kind: TrackerFault['kind'], reason: SafeText): BeadLine {
	return {row: null, faults: [{kind, reason}]};
}

function unparsable(text: string, error: unknown): BeadLine {
	if (/^(<{7}|={7}|>{7}|\|{7})(\s|$)/.test(text))
		return bad('conflict-marker', safe`a merge left its mark here: ${shorten(text.slice(0, 40).trimEnd())}`);
	const said = error instanceof Error ? error.message : '';
	if (/Unexpected end|Unterminated/.test(said)) return bad('torn', safe`ends in the middle, after ${text.length} characters`);
	if (text.startsWith('\ufeff')) return bad('torn', ours('begins with a byte order mark: DDx drops this line'));
	const at = /position (\d+)/.exec(said)?.[1];
	return bad('torn', at === undefined ? ours('is no JSON') : safe`is no JSON from character ${Number(at) + 1} on`);
}

function shorten(text: string): SafeText {
	return safeText(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

function kindOf(value: unknown): string {
	return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
