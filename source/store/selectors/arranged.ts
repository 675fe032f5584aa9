import type {Row, Table} from '../../domain/table.ts';
import type {Sort} from '../state.ts';

/** A table's rows as the operator wants to see them. */
export type Arranged = {readonly size: number; row(index: number): Row};

type Wish = {readonly filter: string; readonly sort: Sort | null};

/** The last arrangement of each table: rows are looked at once a picture, not once a frame. */
const known = new WeakMap<Table, {readonly wish: Wish; readonly arranged: Arranged}>();

/** Filtered by a text in any cell, whatever its case, and sorted by a column. Without either, rows are only made when asked for. */
export function arranged(table: Table, {filter, sort}: Wish): Arranged {
	if (filter === '' && sort === null) return table;
	const before = known.get(table);
	if (before !== undefined && before.wish.filter === filter && same(before.wish.sort, sort)) return before.arranged;
	const rows: Row[] = [];
	const wanted = filter.toLowerCase();
	for (let index = 0; index < table.size; index++) {
		const row = table.row(index);
		if (wanted === '' || holds(row, wanted)) rows.push(row);
	}
	if (sort !== null) rows.sort(by(sort));
	const result = {size: rows.length, row: (index: number) => rows[index] ?? gone};
	known.set(table, {wish: {filter, sort}, arranged: result});
	return result;
}

const gone: Row = {id: '', cells: [], health: 'unknown'};

function same(a: Sort | null, b: Sort | null): boolean {
	return a === b || (a !== null && b !== null && a.column === b.column && a.descending === b.descending);
}

function holds({id, cells}: Row, wanted: string): boolean {
	return cells.some((cell) => cell.toLowerCase().includes(wanted)) || id.toLowerCase().includes(wanted);
}

/** Numbers by size, texts by code unit; what is not known stands last either way. */
function by({column, descending}: Sort): (a: Row, b: Row) => number {
	const sign = descending ? -1 : 1;
	return (a, b) => {
		const [left, right] = [keyOf(a, column), keyOf(b, column)];
		if (left === null || right === null) return Number(left === null) - Number(right === null);
		if (left === right) return 0;
		const less = typeof left === typeof right ? left < right : typeof left === 'number';
		return less ? -sign : sign;
	};
}

function keyOf({cells, keys}: Row, column: number): string | number | null {
	const key = keys?.[column];
	return key === undefined ? (cells[column]?.toLowerCase() ?? null) : key;
}
