import {createBreather} from '../../../observe/breather.ts';
import {type SafeText, safe} from '../../../text/safe-text.ts';
import type {BeadRow, TrackerFault} from '../parse/bead.ts';
import {type BeadLine, parseBeadLine} from '../parse/bead-line.ts';
import {BeadMap, type RowChange} from './bead-map.ts';
import {byBytes} from './by-bytes.ts';
import {createFaultList, type FaultList} from './faults.ts';

/** The lines of a tracker as DDx folds them: of several with one id the last wins. */
export type Folded = {readonly beads: BeadMap; readonly faults: readonly TrackerFault[]};

/** A line, and the row that was last made of it: most lines keep their place from one reading to the next. */
export type PlacedLine = BeadLine & {placed: BeadRow | null};

/** A line that has no place yet. */
export function placedLine(line: Buffer): PlacedLine {
	const {row, faults} = parseBeadLine(line);
	return {row, faults, placed: null};
}

/**
 * The same after lines gave way to as many others with the same ids, where nothing is wrong with either: what most changes of DDx
 * are. Null where all has to be folded anew.
 */
export function refold(
	{beads, faults}: Folded,
	was: readonly PlacedLine[],
	is: readonly PlacedLine[],
	from: number,
): Folded | null {
	if (was.length !== is.length || faults.length > 0) return null;
	const changes: RowChange[] = [];
	for (let index = 0; index < is.length; index++) {
		const [earlier, line] = [was[index], is[index]];
		if (earlier === line || line === undefined) continue;
		const [before, after] = [earlier?.placed ?? null, rowAt(line, from + index + 1)];
		if (before === null || after === null || before.id !== after.id || line.faults.length > 0) return null;
		changes.push({was: before, is: after});
		if (changes.length > mostRefolded) return null;
	}
	return {beads: beads.changed(changes), faults};
}

/** More rows than these cost as much one by one as all together. */
const mostRefolded = 200;

/** Folds in slices; null when `signal` ended it. */
export async function fold(lines: readonly PlacedLine[], signal: AbortSignal): Promise<Folded | null> {
	const breather = createBreather();
	const beads = new Map<string, BeadRow>();
	const faults = createFaultList();
	const order = createOrder();
	for (const [index, line] of lines.entries()) {
		// A row takes less than asking for the time.
		if (index % 16 === 0 && breather.due) {
			await breather.rest();
			if (signal.aborted) return null;
		}
		for (const fault of line.faults) faults.add({...fault, line: index + 1});
		const row = rowAt(line, index + 1);
		if (row === null) continue;
		const earlier = beads.get(row.id);
		if (earlier !== undefined) faults.add({kind: 'duplicate-id', line: row.line, reason: again(row, earlier)});
		beads.set(row.id, row);
		order.next(row);
	}
	order.report(faults);
	return {beads: new BeadMap(beads), faults: faults.list()};
}

function rowAt(line: PlacedLine, place: number): BeadRow | null {
	if (line.row === null) return null;
	// Nobody has seen a row that has no place yet.
	if (line.row.line === 0) line.placed = Object.assign(line.row, {line: place});
	else if (line.placed?.line !== place) line.placed = {...line.row, line: place};
	return line.placed;
}

function again(row: BeadRow, earlier: BeadRow): SafeText {
	return safe`${row.shownId} was on line ${earlier.line} before: the later line counts`;
}

/** DDx (v0.6.2-alpha164) writes the file sorted by id, so another order is another writer's. Told once, with its first place. */
function createOrder() {
	let last: BeadRow | null = null;
	let first: {readonly row: BeadRow; readonly after: BeadRow} | null = null;
	let count = 0;
	return {
		next(row: BeadRow): void {
			if (last !== null && byBytes(row.id, last.id) < 0) {
				count++;
				first ??= {row, after: last};
			}
			last = row;
		},
		report(faults: FaultList): void {
			if (first === null) return;
			const rest = count === 1 ? safe`` : safe`, and ${count - 1} more places like it`;
			const reason = safe`${first.row.shownId} after ${first.after.shownId}${rest}: DDx writes its rows sorted by id, so this was another writer`;
			faults.add({kind: 'out-of-order', line: first.row.line, reason});
		},
	};
}
