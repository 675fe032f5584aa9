import {linkSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** What the bead says in turn. Only cells that change are written: no two have a letter in the same place after the first word. */
export const titles = ['Changed aaaaaaaa', 'Changed bbbbbbbb', 'Changed cccccccc'] as const;

/** A tracker that is replaced whole, each time with one other bead changed. */
export type Changes = {
	/** Replaces the file, as DDx does: another beside it, then renamed over it. */
	next(): void;
	/** Replaces it at an interval, milliseconds, until the function that is given back is called. */
	every(ms: number): () => void;
};

/**
 * Changes for a tracker. The states that it goes through are written beforehand into `spare`, on the same file system, and linked:
 * what is measured is not how fast this program writes. Each changes the same bead, one of the first in the panel.
 */
export function createChanges(file: string, spare: string): Changes {
	const before = readFileSync(file);
	const states = titles.map((title, place) => {
		const at = path.join(spare, `state-${place}.jsonl`);
		writeFileSync(at, changed(before, title));
		return at;
	});
	let count = 0;
	function next(): void {
		const beside = `${file}.tmp-${count}`;
		linkSync(states[count++ % states.length] ?? '', beside);
		renameSync(beside, file);
	}
	return {
		next,
		every(ms) {
			const timer = setInterval(next, ms);
			return () => clearInterval(timer);
		},
	};
}

/** The file with another title, of another length, for a bead that is ready and has waited for long. */
function changed(bytes: Buffer, title: string): Buffer {
	const oldest = bytes.indexOf('count (9000)');
	const start = bytes.lastIndexOf('\n', oldest === -1 ? bytes.indexOf('count (30)') : oldest) + 1;
	const end = bytes.indexOf('\n', start);
	const row = {...JSON.parse(bytes.toString('utf8', start, end)), title, updated_at: new Date().toISOString()};
	return Buffer.concat([bytes.subarray(0, start), Buffer.from(JSON.stringify(row)), bytes.subarray(end)]);
}
