import type {Steps} from '../../../domain/steps.ts';
import {inSlices} from '../../../observe/steps.ts';
import {type SafeText, safe} from '../../../text/safe-text.ts';
import type {BeadRow, TrackerFault} from '../parse/bead.ts';
import {Beads} from '../rows/beads.ts';
import {isSameId, isSameRow, type RowBlock} from '../rows/row-block.ts';
import {noIndex, rowIndex} from '../rows/row-index.ts';
import {createFaultList, type FaultList} from './faults.ts';

/** The lines of a tracker as DDx folds them: of several with one id the last wins. */
export type Folded = {readonly beads: Beads; readonly faults: readonly TrackerFault[]};

/** More rows than these cost as much one by one as all together. */
const mostRefolded = 200;

/**
 * The same after blocks gave way to as many others with the same ids, where nothing is wrong with either: what most changes of DDx
 * are. Null where all has to be folded anew.
 */
export function refold({beads, faults}: Folded, was: readonly RowBlock[], is: readonly RowBlock[]): Folded | null {
	if (was.length !== is.length || faults.length > 0) return null;
	const places: number[] = [];
	for (let number = 0, first = 0; number < is.length; first += is[number]?.size ?? 0, number++) {
		const [before, after] = [was[number], is[number]];
		if (before === undefined || after === undefined || before === after) continue;
		if (before.size !== after.size || before.lines !== after.lines || after.faults.length > 0) return null;
		for (let row = 0; row < after.size; row++) {
			if (!isSameId(before, after, row)) return null;
			if (!isSameRow(before, after, row)) places.push(first + row);
		}
		if (places.length > mostRefolded) return null;
	}
	return {beads: beads.changed(is, places), faults};
}

/** Folds in slices; null when `signal` ended it. */
export function fold(blocks: readonly RowBlock[], signal: AbortSignal): Promise<Folded | null> {
	return inSlices(folding(blocks), signal);
}

function* folding(blocks: readonly RowBlock[]): Steps<Folded> {
	const faults = createFaultList();
	const rows = new Beads(blocks, noIndex);
	const order = createOrder(rows);
	const told = linesWithFaults(blocks, faults);
	const index = yield* rowIndex(blocks, {
		idAt: (place) => rows.idAt(place),
		next(place) {
			told.upTo(place, rows);
			return order.next(place);
		},
		again: (place, earlier) => {
			const row = rows.row(place);
			faults.add({kind: 'duplicate-id', line: row.line, reason: again(row, rows.row(earlier))});
		},
	});
	told.all();
	order.report(faults);
	return {beads: new Beads(blocks, index), faults: faults.list()};
}

/** Tells the faults of lines in their order, up to the line of each row in turn. */
function linesWithFaults(blocks: readonly RowBlock[], faults: FaultList) {
	let before = 0;
	const all = blocks.flatMap((block) => {
		const found = block.faults.map(({line, fault}) => ({...fault, line: before + line + 1}));
		before += block.lines;
		return found;
	});
	let told = 0;
	return {
		upTo(place: number, rows: Beads): void {
			if (told === all.length) return;
			const line = rows.lineAt(place);
			for (let next = all[told]; next !== undefined && next.line <= line; next = all[++told]) faults.add(next);
		},
		all(): void {
			for (const fault of all.slice(told)) faults.add(fault);
		},
	};
}

function again(row: BeadRow, earlier: BeadRow): SafeText {
	return safe`${row.shownId} was on line ${earlier.line} before: the later line counts`;
}

/** DDx (v0.6.2-alpha164) writes the file sorted by id, so another order is another writer's. Told once, with its first place. */
function createOrder(rows: Beads) {
	let first: number | null = null;
	let count = 0;
	return {
		next(place: number): boolean {
			if (place === 0 || rows.isAfterLast(place)) return true;
			count++;
			first ??= place;
			return false;
		},
		report(faults: FaultList): void {
			if (first === null) return;
			const [row, after] = [rows.row(first), rows.row(first - 1)];
			const rest = count === 1 ? safe`` : safe`, and ${count - 1} more places like it`;
			const reason = safe`${row.shownId} after ${after.shownId}${rest}: DDx writes its rows sorted by id, so this was another writer`;
			faults.add({kind: 'out-of-order', line: row.line, reason});
		},
	};
}
