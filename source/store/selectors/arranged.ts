import type {Row, Table} from '../../domain/table.ts';
import {narrows, type Wanted, wantedOf} from '../../text/wanted.ts';
import type {Sort} from '../panel-view.ts';

/** A table's rows as the operator wants to see them. */
export type Arranged = {readonly size: number; row(index: number): Row};

type Wish = {readonly filter: string; readonly sort: Sort | null};

/** Which rows of a table, in which order. */
type Places = {readonly wish: Wish; readonly size: number; readonly places: readonly number[]};

/** The last arrangement of each table: rows are looked at once a picture, not once a frame; and once for all that have one basis. */
const known = new WeakMap<Table, {readonly wish: Wish; readonly arranged: Arranged}>();
const placed = new WeakMap<object, Places>();

/** Filtered by what is in any cell, and sorted by a column. Rows are only made when asked for, and never kept. */
export function arranged(table: Table, wish: Wish): Arranged {
	if (wish.filter === '' && wish.sort === null) return table;
	const before = known.get(table);
	if (before !== undefined && isSame(before.wish, wish)) return before.arranged;
	const places = placesOf(table, wish);
	const result = {size: places.length, row: (index: number) => rowAt(table, places[index])};
	known.set(table, {wish, arranged: result});
	return result;
}

function rowAt(table: Table, place: number | undefined): Row {
	return place === undefined ? gone : table.row(place);
}

function placesOf(table: Table, wish: Wish): readonly number[] {
	const basis = table.basis ?? table;
	const before = placed.get(basis);
	const isUsable = before !== undefined && before.size === table.size;
	if (isUsable && isSame(before.wish, wish)) return before.places;
	const isNarrower = isUsable && isSameSort(before.wish.sort, wish.sort) && narrows(wish.filter, before.wish.filter);
	const from = isNarrower ? before.places : Array.from({length: table.size}, (_, place) => place);
	const held = filtered(table, from, wish.filter);
	const places = isNarrower || wish.sort === null ? held : sorted(table, held, wish.sort);
	placed.set(basis, {wish, size: table.size, places});
	return places;
}

function filtered(table: Table, from: readonly number[], filter: string): readonly number[] {
	const wanted = wantedOf(filter);
	return wanted.isNothing ? from : from.filter((place) => holds(table.row(place), wanted));
}

function sorted(table: Table, from: readonly number[], {column, descending}: Sort): readonly number[] {
	const keys = new Map(from.map((place) => [place, keyOf(table.row(place), column)]));
	const compare = by(descending);
	return [...from].sort((a, b) => compare(keys.get(a) ?? null, keys.get(b) ?? null));
}

const gone: Row = {id: '', cells: [], health: 'unknown'};

function isSame(one: Wish, other: Wish): boolean {
	return one.filter === other.filter && isSameSort(one.sort, other.sort);
}

function isSameSort(a: Sort | null, b: Sort | null): boolean {
	return a === b || (a !== null && b !== null && a.column === b.column && a.descending === b.descending);
}

function holds({id, cells}: Row, wanted: Wanted): boolean {
	return wanted.holds(...cells, id);
}

type Key = string | number | null;

/** Numbers by size, texts by code unit; what is not known stands last either way. */
function by(descending: boolean): (left: Key, right: Key) => number {
	const sign = descending ? -1 : 1;
	return (left, right) => {
		if (left === null || right === null) return Number(left === null) - Number(right === null);
		if (left === right) return 0;
		const less = typeof left === typeof right ? left < right : typeof left === 'number';
		return less ? -sign : sign;
	};
}

function keyOf({cells, keys}: Row, column: number): Key {
	const key = keys?.[column];
	return key === undefined ? (cells[column]?.toLowerCase() ?? null) : key;
}
