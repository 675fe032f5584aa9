import type {Wanted} from '../text/wanted.ts';
import type {Compare} from './order.ts';
import type {Row} from './table.ts';

/**
 * Many rows, as far as they can be told of without making them. A row's *place* is a number that it keeps in every table that came of
 * this one, whatever its index there.
 */
export type PackedRows = {
	/** There is no place from here on; there may be places without a row. */
	readonly places: number;
	/** The places of the rows, in the order of the table. */
	order(): Uint32Array;
	row(place: number): Row;
	/** The id of its row. */
	idAt(place: number): string;
	/** The place of the row with an id; -1 where there is none. */
	placeOf(id: string): number;
	/** Whether the row at a place holds what is wanted in a cell or its id. */
	holding(wanted: Wanted): (place: number) => boolean;
	/** How a column is sorted, upwards. */
	sorting(column: number): PackedKeys;
	/** What these rows came of; null where that is not known. */
	before(): PackedBefore | null;
};

/** What rows are sorted by. */
export type PackedKeys = {
	/** What is not known stands last, whether upwards or downwards. */
	isKnown(place: number): boolean;
	/** Compares what is known. */
	readonly compare: Compare;
};

/** The rows before, by the `basis` of their table, and the places whose row is another since. No place came or went. */
export type PackedBefore = {readonly basis: object; readonly changed: readonly number[]};
