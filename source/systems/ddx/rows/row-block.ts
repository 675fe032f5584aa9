import {isDeepStrictEqual} from 'node:util';
import type {SafeText} from '../../../text/safe-text.ts';
import type {BeadRow} from '../parse/bead.ts';
import {type LineFault, statusNames} from '../parse/bead-line.ts';
import type {Traits} from '../parse/traits.ts';
import {byBytes} from './by-bytes.ts';
import {momentText} from './moment-bytes.ts';

/** A fault, and the line of its block, 0-based. */
export type BlockFault = {readonly line: number; readonly fault: LineFault};

/**
 * The rows of some lines that follow each other, packed by columns: an object a row would take four times the memory, and be gone
 * through whenever memory is collected. Rows are numbered from 0.
 */
export type Columns = {
	/** Ids and titles, in ASCII. */
	readonly texts: Buffer;
	/** Where the id of each row ends in `texts`, and then its title. */
	readonly ends: Uint32Array;
	/** The line of each row, 0-based. */
	readonly lines: Uint32Array;
	/** Places in `statusNames`; `otherStatus` is every other. */
	readonly statuses: Uint8Array;
	readonly priorities: Float64Array;
	/** Times in seconds; what is no time is NaN. Beside them nanoseconds, and how many digits of them were written. */
	readonly created: Float64Array;
	readonly updated: Float64Array;
	readonly createdNanos: Uint32Array;
	readonly updatedNanos: Uint32Array;
	/** Of the time of creation times 16, plus those of the last change. */
	readonly digits: Uint8Array;
	/** See `signOf`. */
	readonly signs: Int32Array;
};

/** In the place of a status that DDx does not know. */
export const otherStatus = 255;

/** The rows of a block of lines. */
export class RowBlock {
	readonly columns: Columns;
	readonly traits: readonly Traits[];
	/** Rows that do not fit the columns as they are written, by their number; the columns say of them what rows are sorted by. */
	readonly whole: ReadonlyMap<number, BeadRow>;
	/** Rows that are more than work to be done or work that is done (see `isNotable`). */
	readonly notable: readonly number[];
	/** How many lines there are, rows or not. */
	readonly lines: number;
	readonly faults: readonly BlockFault[];
	/** What is kept for it, about, in bytes. */
	readonly weight: number;

	constructor(parts: Pick<RowBlock, 'columns' | 'traits' | 'whole' | 'notable' | 'lines' | 'faults' | 'weight'>) {
		this.columns = parts.columns;
		this.traits = parts.traits;
		this.whole = parts.whole;
		this.notable = parts.notable;
		this.lines = parts.lines;
		this.faults = parts.faults;
		this.weight = parts.weight;
	}

	/** How many rows there are. */
	get size(): number {
		return this.columns.lines.length;
	}

	/** The id of a row as written. */
	id(number: number): string {
		if (this.whole.size > 0) {
			const row = this.whole.get(number);
			if (row !== undefined) return row.id;
		}
		const {texts, ends} = this.columns;
		return texts.toString('latin1', number === 0 ? 0 : (ends[2 * number - 1] ?? 0), ends[2 * number] ?? 0);
	}

	/** The title of a row that fits the columns. */
	title(number: number): string {
		const {texts, ends} = this.columns;
		return texts.toString('latin1', ends[2 * number] ?? 0, ends[2 * number + 1] ?? 0);
	}

	/** Whether an id does not come before that of the row before, by bytes. */
	isAfterLast(number: number): boolean {
		if (this.whole.size > 0) return byBytes(this.id(number), this.id(number - 1)) >= 0;
		const {texts, ends} = this.columns;
		const [from, to] = [ends[2 * number - 1] ?? 0, ends[2 * number] ?? 0];
		const last = number === 1 ? 0 : (ends[2 * number - 3] ?? 0);
		const lastTo = ends[2 * number - 2] ?? 0;
		for (let at = 0; from + at < to && last + at < lastTo; at++) {
			const difference = (texts[from + at] ?? 0) - (texts[last + at] ?? 0);
			if (difference !== 0) return difference > 0;
		}
		return to - from >= lastTo - last;
	}

	/** A row's status as written. */
	status(number: number): string {
		return statusNames[this.columns.statuses[number] ?? otherStatus] ?? this.whole.get(number)?.status ?? '';
	}

	/** A row; `before` is how many lines are before the block. */
	row(number: number, before: number): BeadRow {
		const {lines, priorities, created, updated, createdNanos, updatedNanos, digits} = this.columns;
		const line = before + (lines[number] ?? 0) + 1;
		const whole = this.whole.get(number);
		if (whole !== undefined) return {...whole, line};
		const id = this.id(number) as SafeText;
		const written = digits[number] ?? 0;
		const traits = this.traits[number];
		if (traits === undefined) throw new RangeError(`there is no row ${number} of ${this.size}`);
		return {
			...traits,
			id,
			shownId: id,
			line,
			status: this.status(number),
			title: this.title(number) as SafeText,
			priority: priorities[number] ?? 0,
			createdAt: momentText(created[number] ?? 0, createdNanos[number] ?? 0, written >> 4),
			updatedAt: momentText(updated[number] ?? 0, updatedNanos[number] ?? 0, written & 15),
		};
	}
}

/** A sign by which an id is found among many (FNV-1a over its UTF-16). */
export function signOf(id: string): number {
	let sign = 0x811c9dc5;
	for (let at = 0; at < id.length; at++) sign = Math.imul(sign ^ id.charCodeAt(at), 0x01000193);
	return sign;
}

/** Whether two blocks have the same id for a row. */
export function isSameId(one: RowBlock, other: RowBlock, number: number): boolean {
	return one.columns.signs[number] === other.columns.signs[number] && one.id(number) === other.id(number);
}

/** Whether two blocks with the same id for a row have all of it alike. */
export function isSameRow(one: RowBlock, other: RowBlock, number: number): boolean {
	const [a, b] = [one.columns, other.columns];
	const isQuick = !one.whole.has(number) && !other.whole.has(number) && one.traits[number] === other.traits[number];
	if (!isQuick) return isDeepStrictEqual(one.row(number, 0), other.row(number, 0));
	const isTimed =
		a.created[number] === b.created[number] &&
		a.updated[number] === b.updated[number] &&
		a.createdNanos[number] === b.createdNanos[number] &&
		a.updatedNanos[number] === b.updatedNanos[number] &&
		a.digits[number] === b.digits[number];
	const isRanked = a.statuses[number] === b.statuses[number] && a.priorities[number] === b.priorities[number];
	return isTimed && isRanked && a.lines[number] === b.lines[number] && one.title(number) === other.title(number);
}
