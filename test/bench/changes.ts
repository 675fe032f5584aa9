import {linkSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** A tracker that is replaced whole, each time with one other bead changed. */
export type Changes = {
	/** Replaces the file, as DDx does: another beside it, then renamed over it. */
	next(): void;
	/** Replaces it at an interval, milliseconds, until the function that is given back is called. */
	every(ms: number): () => void;
};

/**
 * Changes for a tracker. The states that it goes through are written beforehand into `spare`, on the same file system, and linked:
 * what is measured is not how fast this program writes. The last one says `title` of the bead that changed.
 */
export function createChanges(file: string, spare: string): Changes & {readonly titles: readonly string[]} {
	const before = readFileSync(file);
	// Only cells that change are written: no two titles have a letter in the same place after the first word.
	const titles = ['Changed aaaaaaaa', 'Changed bbbbbbbb', 'Changed cccccccc'];
	const states = titles.map((title, place) => {
		const at = path.join(spare, `state-${place}.jsonl`);
		writeFileSync(at, changed(before, title, (place + 1) / (titles.length + 1)));
		return at;
	});
	let count = 0;
	function next(): void {
		const beside = `${file}.tmp-${count}`;
		linkSync(states[count++ % states.length] ?? '', beside);
		renameSync(beside, file);
	}
	return {
		titles,
		next,
		every(ms) {
			const timer = setInterval(next, ms);
			return () => clearInterval(timer);
		},
	};
}

/** The file with the bead at a share of its length given another title, which is of another length. */
function changed(bytes: Buffer, title: string, share: number): Buffer {
	const start = bytes.indexOf('\n', Math.floor(bytes.length * share)) + 1;
	const end = bytes.indexOf('\n', start);
	const row = {...JSON.parse(bytes.toString('utf8', start, end)), title, updated_at: new Date().toISOString()};
	return Buffer.concat([bytes.subarray(0, start), Buffer.from(JSON.stringify(row)), bytes.subarray(end)]);
}
