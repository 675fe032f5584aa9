import {rowsAStep, type Steps} from '../../../domain/steps.ts';
import type {RowBlock} from './row-block.ts';

/** Where rows are, by their ids. */
export class RowIndex {
	/** The places of the rows that count, in the order in which their ids first stand; null where all do. */
	readonly live: Uint32Array | null;
	/** Places plus one by the sign of their id, each at the next free place from there; 0 where there is none. */
	readonly #table: Uint32Array;

	/** Whether ids stand in their order by bytes, none twice. */
	readonly isSorted: boolean;

	constructor(table: Uint32Array, live: Uint32Array | null, isSorted: boolean) {
		this.#table = table;
		this.live = live;
		this.isSorted = isSorted;
	}

	/** The place among those with a sign that is the one; -1 where none is. */
	find(sign: number, isIt: (place: number) => boolean): number {
		const mask = this.#table.length - 1;
		for (let at = slotOf(sign, mask); ; at = (at + 1) & mask) {
			const found = this.#table[at] ?? 0;
			if (found === 0) return -1;
			if (isIt(found - 1)) return found - 1;
		}
	}
}

/** An index that finds nothing. */
export const noIndex = new RowIndex(new Uint32Array(1), null, false);

function slotOf(sign: number, mask: number): number {
	return (sign ^ (sign >>> 15)) & mask;
}

/** What is to be known of rows while their index is made. */
export type Indexing = {
	idAt(place: number): string;
	/** A row has the id of an earlier one, and counts in its stead. */
	again(place: number, earlier: number): void;
	/** Called for each place in order; false where its id comes before that of the place before. */
	next(place: number): boolean;
};

/** The index of all rows of some blocks. */
export function* rowIndex(blocks: readonly RowBlock[], {idAt, again, next}: Indexing): Steps<RowIndex> {
	const rows = blocks.reduce((sum, {size}) => sum + size, 0);
	const table = new Uint32Array(2 ** Math.ceil(Math.log2(2 * rows + 2)));
	const mask = table.length - 1;
	const signs = new Int32Array(rows);
	let filled = 0;
	for (const {columns} of blocks) {
		signs.set(columns.signs, filled);
		filled += columns.signs.length;
	}
	// Of the places whose id stands there again: the first of them, by the one that counts so far.
	const firsts = new Map<number, number>();
	const counts = new Map<number, number>();
	const later = new Set<number>();
	let isSorted = true;
	for (let place = 0; place < rows; place++) {
		if (place % rowsAStep === 0) yield;
		isSorted = next(place) && isSorted;
		const sign = signs[place] ?? 0;
		for (let at = slotOf(sign, mask); ; at = (at + 1) & mask) {
			const other = (table[at] ?? 0) - 1;
			if (other !== -1 && (signs[other] !== sign || idAt(other) !== idAt(place))) continue;
			table[at] = place + 1;
			if (other === -1) break;
			again(place, other);
			const first = firsts.get(other) ?? other;
			firsts.set(place, first);
			counts.set(first, place);
			later.add(place);
			break;
		}
	}
	return new RowIndex(table, later.size === 0 ? null : liveOf(rows, later, counts), isSorted && later.size === 0);
}

function liveOf(rows: number, later: ReadonlySet<number>, counts: ReadonlyMap<number, number>): Uint32Array {
	const live = new Uint32Array(rows - later.size);
	let count = 0;
	for (let place = 0; place < rows; place++) if (!later.has(place)) live[count++] = counts.get(place) ?? place;
	return live;
}
