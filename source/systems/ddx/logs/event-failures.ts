import {isSame} from '../../../observe/file-memory.ts';
import {type FileStamp, readRegular, stampOf} from '../../../observe/regular-file.ts';
import {type Fields, fieldsOf, isFields, rawText} from '../parse/json-fields.ts';
import {momentOf} from '../parse/moment.ts';
import {providerFailure} from '../parse/provider-failure.ts';
import type {Told} from './distinct-failures.ts';

/** DDx moves closed rows out of a tracker beyond 4 MiB; of a larger one than this the events are not looked through. */
const limit = 32 * 1024 * 1024;

/** Events that tell of a failed run. Most lines have none, and need not be parsed. */
const telling = ['"kind":"route-failure"', '"kind":"execute-bead"'];

/**
 * The providers' failures in the events of a tracker's rows, not older than `forMs`. Only rows that changed within that time are
 * parsed, and only when the file did.
 */
export function eventFailures(file: string, now: () => number, forMs: number): (signal: AbortSignal) => Promise<readonly Told[]> {
	let seen: {readonly stamp: FileStamp; readonly told: readonly Told[]} | null = null;
	return async (signal) => {
		const stamp = await stampOf(file, {signal, links: 'follow'});
		if (stamp.kind !== 'file') return [];
		if (seen !== null && isSame(stamp, seen.stamp)) return seen.told;
		const read = await readRegular(file, {limit, signal, links: 'follow'});
		if (read.kind !== 'read') return [];
		const {bytes, kind: _, ...readStamp} = read;
		const lines = linesWith(bytes, telling).filter((line) => wasUpdatedSince(line, now() - forMs));
		seen = {stamp: readStamp, told: lines.flatMap((line) => failuresIn(line, file))};
		return seen.told;
	};
}

function linesWith(bytes: Buffer, words: readonly string[]): readonly string[] {
	const starts = new Map<number, number>();
	for (const word of words) {
		for (let at = bytes.indexOf(word); at !== -1; ) {
			const end = bytes.indexOf(0x0a, at);
			const stop = end === -1 ? bytes.length : end;
			starts.set(bytes.lastIndexOf(0x0a, at) + 1, stop);
			at = bytes.indexOf(word, stop);
		}
	}
	return [...starts].map(([start, stop]) => bytes.toString('utf8', start, stop));
}

/** Keys are written in alphabetical order, so the time of the last change is near the end of its line. */
function wasUpdatedSince(line: string, since: number): boolean {
	const found = [...line.slice(-4096).matchAll(/"updated_at":"([^"]{10,40})"/g)].at(-1);
	return (momentOf(found?.[1]) ?? 0) >= since;
}

function failuresIn(line: string, file: string): readonly Told[] {
	const row = fieldsOf(line);
	const events: readonly unknown[] = Array.isArray(row?.events) ? row.events : [];
	return events.flatMap((event) => {
		const told = isFields(event) ? failureIn(event, rawText(row?.id), file) : null;
		return told === null ? [] : [told];
	});
}

function failureIn({kind, summary, body, created_at}: Fields, bead: string | null, file: string): Told | null {
	const at = momentOf(created_at);
	const text = rawText(body);
	if (at === null || text === null) return null;
	if (kind === 'execute-bead' && summary === 'execution_failed') {
		const failure = providerFailure({at, text: text.split('\n')[0] ?? '', mode: null, provider: null, bead, file});
		return failure === null ? null : {by: kind, failure};
	}
	const given = kind === 'route-failure' ? fieldsOf(text) : null;
	if (given === null) return null;
	const error = rawText(given.error) ?? rawText(given.detail);
	const failure = providerFailure({
		at,
		text: error,
		mode: rawText(given.outcome_reason),
		provider: rawText(given.provider),
		bead,
		file,
	});
	return failure === null ? null : {by: 'route-failure', failure};
}
