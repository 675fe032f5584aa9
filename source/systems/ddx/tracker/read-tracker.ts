import path from 'node:path';
import type {Look} from '../../../domain/reading.ts';
import {isSame} from '../../../observe/file-memory.ts';
import {createBlockMemory} from '../../../observe/line-blocks.ts';
import {type FileStamp, stampOf, withRegular} from '../../../observe/regular-file.ts';
import {safe, safeText} from '../../../text/safe-text.ts';
import {longestLine} from '../parse/bead-line.ts';
import type {Tracker} from '../picture.ts';
import {createPacking} from '../rows/pack.ts';
import type {RowBlock} from '../rows/row-block.ts';
import {eraOf} from './era.ts';
import {type Folded, fold, refold} from './fold.ts';
import {gateOf} from './gate.ts';
import {type Lifecycle, lifecycleVersion} from './lifecycle-schema.ts';
import {newerThanKnown} from './newer.ts';

/** Looks at one tracker again and again, and parses only what is new in it. Not to be asked twice at once. */
export type TrackerReader = {look(signal: AbortSignal): Promise<Look<Tracker>>};

/** A file larger than this is a gap. DDx moves closed rows into its archive beyond 4 MiB. */
const largest = 1024 * 1024 * 1024;

/** So much is kept of a tracker, about: a million rows as DDx writes most take 100 MiB, and five times that if no two have anything alike. */
const heaviest = 512 * 1024 * 1024;

/** A reading of lines, as far as its memory goes. */
export function trackerMemory(most = heaviest) {
	return createBlockMemory({longest: longestLine, parse: createPacking(), weigh: ({weight}: RowBlock) => weight, most});
}

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
	readonly blocks: readonly RowBlock[];
	readonly folded: Folded;
	readonly tracker: Tracker;
};

/** A reader of the `beads.jsonl` in `folder`, which keeps about `most` bytes of it. It gives the same object for as long as nothing changed. */
export function createTrackerReader(folder: string, most = heaviest): TrackerReader {
	const file = path.join(folder, 'beads.jsonl');
	const memory = trackerMemory(most);
	let known: Known | null = null;

	async function look(signal: AbortSignal): Promise<Look<Tracker>> {
		const lifecycle = await lifecycleVersion(folder, signal);
		const seen = await stampOf(file, {signal, links: 'follow'});
		if (seen.kind !== 'file') return gap(seen);
		if (known?.settled && isAsBefore(known, lifecycle, seen)) return {kind: 'seen', value: known.tracker};
		const began = Date.now();
		const read = await withRegular(file, {limit: largest, signal, links: 'follow'}, (open) => memory.read(open, signal));
		if (read.kind !== 'read') return gap(read);
		const {value, kind: _, ...stamp} = read;
		if (value.kind === 'heavy') return gap(tooMuch(stamp));
		const blocks = value.kind === 'read' ? value.values : null;
		const folded = blocks && (await foldedOf(blocks, signal));
		if (blocks === null || !folded) return gap({kind: 'refused', reason: safe`${safeText(file)} takes too long to read`});
		const unchanged = known !== null && known.folded === folded && isAsBefore(known, lifecycle, stamp);
		const tracker = unchanged && known !== null ? known.tracker : trackerOf(file, stamp, linesIn(blocks), folded, lifecycle);
		known = {stamp, settled: isSettled(stamp, began), lifecycle, blocks, folded, tracker};
		return {kind: 'seen', value: tracker};
	}

	async function foldedOf(blocks: readonly RowBlock[], signal: AbortSignal): Promise<Folded | null> {
		if (known === null) return fold(blocks, signal);
		const {blocks: before, folded} = known;
		if (before.length === blocks.length && blocks.every((block, index) => block === before[index])) return folded;
		return refold(folded, before, blocks) ?? (await fold(blocks, signal));
	}

	function tooMuch({size}: FileStamp) {
		const reason = safe`${safeText(file)} has ${size} bytes, and more rows or faults in them than are kept in ${most} bytes`;
		return {kind: 'refused', reason} as const;
	}

	function gap(none: {kind: 'missing'} | {kind: 'refused'; reason: string}): Look<Tracker> {
		return {kind: 'gap', reason: none.kind === 'missing' ? safe`there is no tracker ${safeText(file)}` : none.reason};
	}

	return {look};
}

function linesIn(blocks: readonly RowBlock[]): number {
	return blocks.reduce((sum, {lines}) => sum + lines, 0);
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
