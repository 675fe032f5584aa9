import path from 'node:path';
import type {Look} from '../../../domain/reading.ts';
import {isSame} from '../../../observe/file-memory.ts';
import {createLineMemory} from '../../../observe/line-memory.ts';
import {type FileStamp, readRegular, stampOf} from '../../../observe/regular-file.ts';
import {safe, safeText} from '../../../text/safe-text.ts';
import {parseBeadLine} from '../parse/bead-line.ts';
import type {Tracker} from '../picture.ts';
import {eraOf} from './era.ts';
import {type Folded, fold, type PlacedLine} from './fold.ts';
import {gateOf} from './gate.ts';
import {type Lifecycle, lifecycleVersion} from './lifecycle-schema.ts';
import {newerThanKnown} from './newer.ts';

/** Looks at one tracker again and again, and parses only what is new in it. Not to be asked twice at once. */
export type TrackerReader = {look(signal: AbortSignal): Promise<Look<Tracker>>};

/** A file larger than this is a gap. DDx moves closed rows into its archive beyond 4 MiB. */
const largest = 256 * 1024 * 1024;

/**
 * A file written this short a time before it was read may be written again within the same tick of its file system's clock, so
 * that its times alone do not prove that it stayed the same.
 */
const unsettledMs = 3000;

/** The last reading, and what it was made of. */
type Known = {
	readonly stamp: FileStamp;
	readonly settled: boolean;
	readonly lifecycle: Lifecycle;
	readonly lines: readonly PlacedLine[];
	readonly folded: Folded;
	readonly tracker: Tracker;
};

/** A reader of the `beads.jsonl` in `folder`. It gives the same object for as long as nothing changed. */
export function createTrackerReader(folder: string): TrackerReader {
	const file = path.join(folder, 'beads.jsonl');
	const memory = createLineMemory<PlacedLine>((line) => ({...parseBeadLine(line), placed: null}));
	let known: Known | null = null;

	async function look(signal: AbortSignal): Promise<Look<Tracker>> {
		const lifecycle = await lifecycleVersion(folder, signal);
		const seen = await stampOf(file, {signal, links: 'follow'});
		if (seen.kind !== 'file') return gap(seen);
		if (known?.settled && isAsBefore(known, lifecycle, seen)) return {kind: 'seen', value: known.tracker};
		const began = Date.now();
		const read = await readRegular(file, {limit: largest, signal, links: 'follow'});
		if (read.kind !== 'read') return gap(read);
		const lines = await memory.read(read.bytes, signal);
		const folded = lines && (isUnchanged(lines) ? known?.folded : await fold(lines, signal));
		if (lines === null || !folded) return gap({kind: 'refused', reason: safe`${safeText(file)} takes too long to read`});
		const {bytes: _, kind: __, ...stamp} = read;
		const unchanged = known !== null && known.folded === folded && isAsBefore(known, lifecycle, stamp);
		const tracker = unchanged && known !== null ? known.tracker : trackerOf(file, stamp, lines.length, folded, lifecycle);
		known = {stamp, settled: Math.abs(began - stamp.mtimeMs) > unsettledMs, lifecycle, lines, folded, tracker};
		return {kind: 'seen', value: tracker};
	}

	function isUnchanged(lines: readonly PlacedLine[]): boolean {
		return lines.length === known?.lines.length && lines.every((line, index) => line === known?.lines[index]);
	}

	function gap(none: {kind: 'missing'} | {kind: 'refused'; reason: string}): Look<Tracker> {
		return {kind: 'gap', reason: none.kind === 'missing' ? safe`there is no tracker ${safeText(file)}` : none.reason};
	}

	return {look};
}

function trackerOf(
	file: string,
	{size, mtimeMs}: FileStamp,
	lines: number,
	folded: Folded,
	{version, trouble}: Lifecycle,
): Tracker {
	return {
		file,
		...folded,
		lines,
		bytes: size,
		modifiedAt: mtimeMs,
		era: eraOf(folded.beads),
		newer: newerThanKnown(folded.beads, version),
		gate: gateOf(folded, version),
		trouble,
	};
}

function isAsBefore({stamp, lifecycle: {version, trouble}}: Known, lifecycle: Lifecycle, now: FileStamp): boolean {
	return version === lifecycle.version && trouble === lifecycle.trouble && isSame(stamp, now);
}
