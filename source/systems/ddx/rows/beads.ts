import type {BeadRow} from '../parse/bead.ts';
import type {Instant} from '../parse/instant.ts';
import type {Traits} from '../parse/traits.ts';
import {byBytes} from './by-bytes.ts';
import {otherStatus, type RowBlock, signOf} from './row-block.ts';
import type {RowIndex} from './row-index.ts';

/** A row that gave way to another with the same id, at the same place. */
export type RowChange = {readonly place: number; readonly was: BeadRow; readonly is: BeadRow};

type Before = {readonly beads: Beads; readonly changes: readonly RowChange[]};

/**
 * The rows of a tracker by id, in the order of the file; they are packed, and made when asked for. A row's *place* is its number among
 * all rows of the file, those that a later line with their id replaced included. Where few rows changed it knows which.
 */
export class Beads implements ReadonlyMap<string, BeadRow> {
	readonly #blocks: readonly RowBlock[];
	readonly #index: RowIndex;
	/** The first place of each block, and the end; and how many lines are before it. */
	readonly #starts: Uint32Array;
	readonly #lines: Uint32Array;
	#before: Before | null = null;
	/** The block that was asked for last, and from where to where its places are. */
	#block: RowBlock | undefined;
	#number = 0;
	#from = 0;
	#to = 0;

	constructor(blocks: readonly RowBlock[], index: RowIndex) {
		this.#blocks = blocks;
		this.#index = index;
		this.#starts = new Uint32Array(blocks.length + 1);
		this.#lines = new Uint32Array(blocks.length + 1);
		for (const [number, {size, lines}] of blocks.entries()) {
			this.#starts[number + 1] = (this.#starts[number] ?? 0) + size;
			this.#lines[number + 1] = (this.#lines[number] ?? 0) + lines;
		}
	}

	/** The same with some blocks replaced by others that have as many rows and lines, with the same ids; other rows are at `places`. */
	changed(blocks: readonly RowBlock[], places: readonly number[]): Beads {
		const next = new Beads(blocks, this.#index);
		// One step back is enough, and keeps no chain of all that ever was.
		this.#before = null;
		next.#before = {beads: this, changes: places.map((place) => ({place, was: this.row(place), is: next.row(place)}))};
		return next;
	}

	/** The one that this was made of, and in what it differs; null where that is not known. */
	get before(): Before | null {
		return this.#before;
	}

	get size(): number {
		return this.#index.live?.length ?? this.places;
	}

	/** There is no place from here on. */
	get places(): number {
		return this.#starts[this.#blocks.length] ?? 0;
	}

	/** The place of the row at `index`, 0 <= index < size. */
	placeAt(index: number): number {
		return this.#index.live?.[index] ?? index;
	}

	/** The place of the row with an id; -1 where there is none. */
	placeOf(id: string): number {
		return this.#index.find(signOf(id), (place) => this.idAt(place) === id);
	}

	get(id: string): BeadRow | undefined {
		const place = this.placeOf(id);
		return place === -1 ? undefined : this.row(place);
	}

	has(id: string): boolean {
		return this.placeOf(id) !== -1;
	}

	/** The row whose id is shown like this, which for a hostile one is not how it is written. */
	shownAs(shown: string): BeadRow | undefined {
		const row = this.get(shown);
		if (row !== undefined) return row;
		// What is written as it is shown fits the columns.
		for (const block of this.#blocks) {
			for (const {id, shownId} of block.whole.values()) if (shownId === shown) return this.get(id);
		}
		return undefined;
	}

	/** The row at a place. */
	row(place: number): BeadRow {
		return this.#at(place).row(place - this.#from, this.#lines[this.#number] ?? 0);
	}

	/** What stands at a place, without making a row of it. */
	idAt(place: number): string {
		return this.#at(place).id(place - this.#from);
	}

	/** The place of a row's status in `statusNames`; `otherStatus` for every other. */
	statusCodeAt(place: number): number {
		return this.#at(place).columns.statuses[place - this.#from] ?? otherStatus;
	}

	statusAt(place: number): string {
		return this.#at(place).status(place - this.#from);
	}

	traitsAt(place: number): Traits {
		const traits = this.#at(place).traits[place - this.#from];
		if (traits === undefined) throw new RangeError(`there is no row at ${place}`);
		return traits;
	}

	priorityAt(place: number): number {
		return this.#at(place).columns.priorities[place - this.#from] ?? 0;
	}

	/** When it was made; what is no time is null. */
	createdAt(place: number): Instant | null {
		const {created, createdNanos} = this.#at(place).columns;
		return moment(created[place - this.#from], createdNanos[place - this.#from]);
	}

	/** When it was changed last; what is no time is null. */
	updatedAt(place: number): Instant | null {
		const {updated, updatedNanos} = this.#at(place).columns;
		return moment(updated[place - this.#from], updatedNanos[place - this.#from]);
	}

	/** The block that has a place, and the first place of it. */
	blockAt(place: number): {readonly block: RowBlock; readonly from: number} {
		return {block: this.#at(place), from: this.#from};
	}

	/** Compares the ids at two places by bytes. */
	byId(a: number, b: number): number {
		return this.#index.isSorted ? a - b : byBytes(this.idAt(a), this.idAt(b));
	}

	/** The 1-based line of a place. */
	lineAt(place: number): number {
		return (this.#at(place).columns.lines[place - this.#from] ?? 0) + (this.#lines[this.#number] ?? 0) + 1;
	}

	/** Whether an id does not come before that of the place before, by bytes. */
	isAfterLast(place: number): boolean {
		const block = this.#at(place);
		const number = place - this.#from;
		return number > 0 ? block.isAfterLast(number) : byBytes(block.id(number), this.idAt(place - 1)) >= 0;
	}

	/** The rows that are more than work to be done or work that is done (see `isNotable`). */
	*notable(): Generator<BeadRow, undefined> {
		for (const [number, {notable}] of this.#blocks.entries()) {
			for (const each of notable) {
				const place = (this.#starts[number] ?? 0) + each;
				if (this.#index.live === null || this.placeOf(this.idAt(place)) === place) yield this.row(place);
			}
		}
	}

	*values(): Generator<BeadRow, undefined> {
		for (let index = 0; index < this.size; index++) yield this.row(this.placeAt(index));
	}

	*keys(): Generator<string, undefined> {
		for (let index = 0; index < this.size; index++) yield this.idAt(this.placeAt(index));
	}

	*entries(): Generator<[string, BeadRow], undefined> {
		for (const row of this.values()) yield [row.id, row];
	}

	[Symbol.iterator](): Generator<[string, BeadRow], undefined> {
		return this.entries();
	}

	forEach(hear: (value: BeadRow, key: string, map: ReadonlyMap<string, BeadRow>) => void): void {
		for (const [id, row] of this.entries()) hear(row, id, this);
	}

	#at(place: number): RowBlock {
		if (place >= this.#from && place < this.#to && this.#block !== undefined) return this.#block;
		let [low, high] = [0, this.#blocks.length];
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if ((this.#starts[middle] ?? 0) <= place) low = middle;
			else high = middle;
		}
		// Blocks without a row have the place of the next: the last of those that begin here is the one that has it.
		const block = this.#blocks[low];
		if (block === undefined) throw new RangeError(`there is no row at ${place}`);
		this.#number = low;
		this.#block = block;
		this.#from = this.#starts[low] ?? 0;
		this.#to = this.#from + block.size;
		return block;
	}
}

function moment(seconds = Number.NaN, nanos = 0): Instant | null {
	return Number.isNaN(seconds) ? null : {seconds, nanos};
}
