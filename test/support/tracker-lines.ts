import {createLineMemory} from '../../source/observe/line-memory.ts';
import {type Folded, fold, placedLine} from '../../source/systems/ddx/tracker/fold.ts';

export const signal = new AbortController().signal;

/** A tracker's bytes as read for the first time. */
export async function folded(bytes: Buffer | string): Promise<Folded & {readonly lines: number}> {
	const memory = createLineMemory(placedLine);
	const lines = await memory.read(Buffer.from(bytes), signal);
	const result = lines && (await fold(lines, signal));
	if (lines === null || result === null) throw new Error('nothing ended the reading');
	return {...result, lines: lines.length};
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
