import type {PackedRows} from '../../domain/packed.ts';
import type {Row, Table} from '../../domain/table.ts';
import {type Arranging, arranging, isSameWish, type Wish} from './arranging.ts';
import {unpacked} from './unpacked.ts';

/** A table's rows as the operator wants to see them. */
export type Arranged = {
	readonly size: number;
	row(index: number): Row;
	/** The id of a row, where it need not be made for it. */
	idAt?(index: number): string;
	/** Where the row with an id is; -1 where there is none. Left out where rows have to be asked one by one. */
	find?(id: string): number;
	/** There until all rows were asked: which goes on with `arrangeOn`. */
	readonly isPending?: boolean;
};

/** More rows than these are arranged at once only as far as it comes in so many milliseconds: keys and drawing wait for it. */
const many = 4000;
const atOnceMs = 3;

/** The last arrangement of all tables that have one basis; and what was given for each table. */
const arrangements = new WeakMap<object, Arranging>();
const given = new WeakMap<Table, {readonly of: Arranging | null; readonly places: Uint32Array; readonly arranged: Arranged}>();

/** Filtered by what is in any cell, and sorted by a column. Rows are only made when asked for, and never kept. */
export function arranged(table: Table, wish: Wish): Arranged {
	if (wish.filter === '' && wish.sort === null) return table.packed === undefined ? table : asItIs(table, table.packed);
	const rows = table.packed ?? unpacked(table);
	const of = arrangementOf(table, rows, wish);
	const before = given.get(table);
	if (before?.of === of && before.places === of.places && before.arranged.isPending === !of.isDone) return before.arranged;
	const result = {...inPlaces(rows, of.places), isPending: !of.isDone};
	given.set(table, {of, places: of.places, arranged: result});
	return result;
}

/** Goes on with an arrangement that is pending, for about so many milliseconds. */
export function arrangeOn(table: Table, wish: Wish, ms: number): void {
	arrangementOf(table, table.packed ?? unpacked(table), wish).work(ms);
}

function arrangementOf(table: Table, rows: PackedRows, wish: Wish): Arranging {
	const basis = table.basis ?? table;
	const same = arrangements.get(basis);
	if (same !== undefined && isSameWish(same.wish, wish)) return same;
	const before = rows.before();
	const last = before === null ? undefined : arrangements.get(before.basis);
	const earlier = before === null || last === undefined ? null : {last, changed: before.changed};
	const next = arranging(rows, wish, same ?? null, earlier);
	next.work(table.size > many ? atOnceMs : Number.POSITIVE_INFINITY);
	arrangements.set(basis, next);
	return next;
}

/** All rows in the order of the table. */
function asItIs(table: Table, rows: PackedRows): Arranged {
	const before = given.get(table);
	if (before?.of === null) return before.arranged;
	const result = {...inPlaces(rows, rows.order()), row: table.row};
	given.set(table, {of: null, places: rows.order(), arranged: result});
	return result;
}

function inPlaces(rows: PackedRows, places: Uint32Array) {
	return {
		size: places.length,
		row: (index: number) => (index < places.length ? rows.row(places[index] ?? 0) : gone),
		idAt: (index: number) => (index < places.length ? rows.idAt(places[index] ?? 0) : ''),
		find(id: string) {
			const place = rows.placeOf(id);
			return place === -1 ? -1 : places.indexOf(place);
		},
	};
}

const gone: Row = {id: '', cells: [], health: 'unknown'};
