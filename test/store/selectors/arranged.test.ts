import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Row, Table} from '../../../source/domain/table.ts';
import {arranged} from '../../../source/store/selectors/arranged.ts';
import {ours, safe, safeText} from '../../../source/text/safe-text.ts';

type Bead = {readonly id: string; readonly priority: number | null};

/** A table of one picture, and how often one of its rows was made. */
function tableOf(beads: readonly Bead[], basis?: object) {
	const made = {count: 0};
	const row = (index: number): Row => {
		made.count += 1;
		const {id, priority} = beads[index] as Bead;
		return {id, cells: [safeText(id), safe`P${priority ?? 0}`], keys: [id, priority], health: 'good'};
	};
	const table: Table = {
		title: 'Beads',
		summary: ours(''),
		columns: [],
		size: beads.length,
		gap: null,
		row,
		...(basis && {basis}),
	};
	return {table, made};
}

const idsOf = ({size, row}: {size: number; row(index: number): Row}) => Array.from({length: size}, (_, index) => row(index).id);
const some = [
	{id: 'shop-b', priority: 2},
	{id: 'shop-a', priority: null},
	{id: 'till-c', priority: 1},
];

test('rows are filtered by any cell and sorted by a column, what is not known last either way', () => {
	const {table} = tableOf(some);
	expect(idsOf(arranged(table, {filter: 'SHOP', sort: null}))).toEqual(['shop-b', 'shop-a']);
	expect(idsOf(arranged(table, {filter: '', sort: {column: 1, descending: false}}))).toEqual(['till-c', 'shop-b', 'shop-a']);
	expect(idsOf(arranged(table, {filter: '', sort: {column: 1, descending: true}}))).toEqual(['shop-b', 'till-c', 'shop-a']);
});

test('pictures of one basis are arranged once, and a longer filter looks at no more than the shorter one held', () => {
	const [basis, wish] = [{}, {filter: 'shop', sort: {column: 0, descending: false}}];
	expect(idsOf(arranged(tableOf(some, basis).table, wish))).toEqual(['shop-a', 'shop-b']);
	const again = tableOf(some, basis);
	arranged(again.table, wish);
	expect(again.made.count).toBe(0);
	const longer = tableOf(some, basis);
	expect(idsOf(arranged(longer.table, {...wish, filter: 'shop-b'}))).toEqual(['shop-b']);
	expect(longer.made.count).toBe(3);
	expect(idsOf(arranged(tableOf(some, {}).table, {...wish, filter: ''}))).toEqual(['shop-a', 'shop-b', 'till-c']);
});

test('however it came about, an arrangement is the one that a fresh table has', () => {
	const bead = fc.record({id: fc.stringMatching(/^[ab]{1,4}$/), priority: fc.option(fc.nat(3))});
	const wish = fc.record({
		filter: fc.stringMatching(/^[abP]{0,3}$/),
		sort: fc.option(fc.record({column: fc.nat(1), descending: fc.boolean()})),
	});
	fc.assert(
		fc.property(fc.array(bead, {maxLength: 12}), fc.array(wish, {minLength: 1, maxLength: 6}), (beads, wishes) => {
			const basis = {};
			for (const one of wishes)
				expect(idsOf(arranged(tableOf(beads, basis).table, one))).toEqual(idsOf(arranged(tableOf(beads).table, one)));
		}),
	);
});
