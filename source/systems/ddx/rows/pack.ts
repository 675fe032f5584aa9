import {isUtf8} from 'node:buffer';
import type {Lines} from '../../../observe/line-blocks.ts';
import {oversizeLine, parseBeadLine} from '../parse/bead-line.ts';
import {keptRow} from '../parse/bead-row.ts';
import {type Traits, traitsOf, unworked} from '../parse/traits.ts';
import type {BlockFault, RowBlock} from './row-block.ts';
import {createRowBuilder} from './row-builder.ts';
import {RowScan} from './row-scan.ts';
import {createTraitsMemory} from './traits-memory.ts';

/** V8 takes longer to compile the scan than its own parser takes for so many lines. */
const fewLines = 2000;

/** Makes rows of lines of `.ddx/beads.jsonl`, one block after another; the first ones, so many, without the scan. */
export function createPacking(unscanned = fewLines): (lines: Lines) => RowBlock {
	const builder = createRowBuilder();
	const memory = createTraitsMemory();
	const scan = new RowScan();
	let faults: BlockFault[] = [];
	let lines = 0;

	/** What is written in an unusual way, or has traits that were not seen before, is parsed whole. */
	function parse(bytes: Buffer, line: number, wasScanned: boolean): void {
		const {row, faults: found} = parseBeadLine(bytes);
		for (const fault of found) faults.push({line, fault});
		if (row === null) return;
		const kept = keptRow(row);
		const shared = wasScanned && found.length === 0 ? sharedTraits(traitsOf(kept)) : null;
		if (shared !== null) memory.add(shared);
		builder.parsed(kept, shared, line);
	}

	return ({bytes, oversize}) => {
		faults = [];
		if (oversize !== null)
			return builder.finish(
				1,
				oversizeLine(oversize).faults.map((fault) => ({line: 0, fault})),
			);
		const isPlain = isUtf8(bytes);
		let line = 0;
		for (let start = 0; start < bytes.length; line++) {
			const scanned = isPlain && ++lines > unscanned ? scan.read(bytes, start) : -1;
			const traits = scanned === -1 ? null : memory.find(bytes, scan.shared);
			const end = scanned === -1 ? endOf(bytes, start) : scanned;
			if (traits === null) parse(bytes.subarray(start, end), line, scanned !== -1);
			else builder.scanned(bytes, scan, traits, line);
			start = end + 1;
		}
		return builder.finish(line, faults);
	};
}

function endOf(bytes: Buffer, start: number): number {
	const found = bytes.indexOf(10, start);
	return found === -1 ? bytes.length : found;
}

/** The traits as other rows that are written like this have them, too. */
function sharedTraits(traits: Traits): Traits {
	return {...traits, ...unworked};
}
