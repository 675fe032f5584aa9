import path from 'node:path';
import type {Look} from '../../../domain/reading.ts';
import {isSame} from '../../../observe/file-memory.ts';
import {createLineMemory} from '../../../observe/line-memory.ts';
import {type FileStamp, readRegular, stampOf} from '../../../observe/regular-file.ts';
import {safe, safeText} from '../../../text/safe-text.ts';
import type {Tracker} from '../picture.ts';
import {eraOf} from './era.ts';
import {type Folded, fold, type PlacedLine, placedLine, refold} from './fold.ts';
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

/** The same on a file system whose times have more than milliseconds: the kernel's clock for them ticks every 1 to 10 ms. */
const finelyUnsettledMs = 100;

/** The last reading, and what it was made of. */
type Known = {
	readonly stamp: FileStamp;
	readonly settled: boolean;
	readonly lifecycle: Lifecycle;
	readonly lines: readonly PlacedLine[];
	readonly folded: Folded;
	readonly tracker: Tracker;
	readonly sequence: number;
};

/** A reader of the `beads.jsonl` in `folder`. It gives the same object for as long as nothing changed. */
export function createTrackerReader(folder: string): TrackerReader {
	const file = path.join(folder, 'beads.jsonl');
	const memory = createLineMemory(placedLine);
	let known: Known | null = null;
	let latest: Buffer | null = null;
	let spare: Buffer | null = null;
	/** Readings of the memory so far: what it says of the last is about the one before. */
	let sequence = 0;

	async function look(signal: AbortSignal): Promise<Look<Tracker>> {
		const lifecycle = await lifecycleVersion(folder, signal);
		const seen = await stampOf(file, {signal, links: 'follow'});
		if (seen.kind !== 'file') return gap(seen);
		if (known?.settled && isAsBefore(known, lifecycle, seen)) return {kind: 'seen', value: known.tracker};
		const began = Date.now();
		const read = await readRegular(file, {limit: largest, signal, links: 'follow', into: spare});
		if (read.kind !== 'read') return gap(read);
		spare = null;
		const lines = await memory.read(read.bytes, signal);
		const folded = lines && (await foldedOf(lines, signal));
		// The memory goes by the bytes of the last reading, and lets go of those before.
		if (lines !== null) [spare, latest] = [latest, read.bytes];
		if (lines === null || !folded) return gap({kind: 'refused', reason: safe`${safeText(file)} takes too long to read`});
		const {bytes: _, kind: __, ...stamp} = read;
		const unchanged = known !== null && known.folded === folded && isAsBefore(known, lifecycle, stamp);
		const tracker = unchanged && known !== null ? known.tracker : trackerOf(file, stamp, lines.length, folded, lifecycle);
		known = {stamp, settled: isSettled(stamp, began), lifecycle, lines, folded, tracker, sequence};
		return {kind: 'seen', value: tracker};
	}

	async function foldedOf(lines: readonly PlacedLine[], signal: AbortSignal): Promise<Folded | null> {
		const {from, before, after} = memory.changed;
		if (known?.sequence !== sequence++) return fold(lines, signal);
		if (before === 0 && after === 0) return known.folded;
		const [was, is] = [known.lines.slice(from, from + before), lines.slice(from, from + after)];
		return refold(known.folded, was, is, from) ?? (await fold(lines, signal));
	}

	function gap(none: {kind: 'missing'} | {kind: 'refused'; reason: string}): Look<Tracker> {
		return {kind: 'gap', reason: none.kind === 'missing' ? safe`there is no tracker ${safeText(file)}` : none.reason};
	}

	return {look};
}

function isSettled({mtimeMs}: FileStamp, readAt: number): boolean {
	return Math.abs(readAt - mtimeMs) > (Number.isInteger(mtimeMs) ? unsettledMs : finelyUnsettledMs);
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
