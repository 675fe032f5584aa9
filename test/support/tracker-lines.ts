import type {OpenFile} from '../../source/observe/regular-file.ts';
import {type Folded, fold} from '../../source/systems/ddx/tracker/fold.ts';
import {trackerMemory} from '../../source/systems/ddx/tracker/read-tracker.ts';

export const signal = new AbortController().signal;

/** Bytes as a file that is open. */
export function opened(bytes: Buffer): OpenFile {
	return {
		size: bytes.length,
		mtimeMs: 0,
		ino: 1,
		uid: 1000,
		mode: 0o600,
		read: async (into, from) => bytes.copy(into, 0, from),
	};
}

/** A tracker's bytes as read for the first time. */
export async function folded(bytes: Buffer | string): Promise<Folded & {readonly lines: number}> {
	const read = await trackerMemory().read(opened(Buffer.from(bytes)), signal);
	const result = read.kind === 'read' ? await fold(read.values, signal) : null;
	if (read.kind !== 'read' || result === null) throw new Error('nothing ended the reading');
	return {...result, lines: read.values.reduce((sum, {lines}) => sum + lines, 0)};
}

/** A row as DDx writes it. */
export function line(id: string, fields: Readonly<Record<string, unknown>> = {}): string {
	return JSON.stringify({
		created_at: '2026-08-01T10:00:00Z',
		id,
		issue_type: 'task',
		priority: 2,
		schema_version: 1,
		status: 'open',
		title: id,
		...fields,
	});
}

/** Lines as a file. */
export function file(...lines: readonly string[]): string {
	return lines.map((each) => `${each}\n`).join('');
}
