import {readFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import type {Row} from './count.ts';

/** One state of a tracker as it once stood. */
export type State = {
	/** 0 for the first. */
	readonly frame: number;
	/** Epoch ms. */
	readonly at: number;
	/** When the next came; infinity for the last. */
	readonly until: number;
	/** The whole file. */
	readonly bytes: Buffer;
	/** Its rows by id, as they are until the next state is asked for. */
	readonly rows: ReadonlyMap<string, Row>;
};

type Change = {readonly at: string; readonly set: readonly string[]; readonly remove: readonly string[]};

/** Two days of one tracker, state by state, from what changed in each: its lines sorted by id. All at once are half a gigabyte. */
export function* history(shared: string): Generator<State> {
	const rows = new Map<string, Row>();
	const lines = new Map<string, Buffer>();
	const changes = changesIn(shared);
	for (const [frame, {at, set, remove}] of changes.entries()) {
		for (const id of remove) {
			rows.delete(id);
			lines.delete(id);
		}
		for (const line of set) {
			const row = JSON.parse(line) as Row;
			rows.set(row.id, row);
			lines.set(row.id, Buffer.from(`${line}\n`));
		}
		const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
		const until = Date.parse(changes[frame + 1]?.at ?? '');
		yield {frame, at: Date.parse(at), until: until || Number.POSITIVE_INFINITY, bytes: Buffer.concat(sorted), rows};
	}
}

/** The moments of the two days and what changed in each. */
export function changesIn(shared: string): readonly Change[] {
	const packed = readFileSync(path.join(shared, 'data/ddx-history.jsonl.gz'));
	return gunzipSync(packed)
		.toString()
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as Change);
}
