import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {PackedRows} from '../../../source/domain/packed.ts';
import type {Row} from '../../../source/domain/table.ts';
import {type Arranging, arranging, type Wish} from '../../../source/store/selectors/arranging.ts';
import {unpacked} from '../../../source/store/selectors/unpacked.ts';
import {ours, safeText} from '../../../source/text/safe-text.ts';

type Bead = {readonly title: string; readonly rank: number | null};
type Step = {
	readonly changed: readonly {readonly place: number; readonly bead: Bead}[];
	readonly wish: Wish;
	readonly slices: number;
};

/** Beads by place, of which those with the lowest rank come first in the table: a change can move a row. */
function rowsOf(beads: readonly Bead[], before: PackedRows['before'] = () => null): PackedRows {
	const order = Uint32Array.from(beads.keys()).sort((a, b) => (beads[a]?.rank ?? 9) - (beads[b]?.rank ?? 9) || a - b);
	const row = (place: number): Row => {
		const {title, rank} = beads[place] as Bead;
		return {id: `b${place}`, cells: [safeText(title), ours(String(rank))], keys: [title, rank], health: 'good'};
	};
	const table = {title: '', summary: ours(''), columns: [], gap: null, size: beads.length, row};
	return {...unpacked(table), order: () => order, before};
}

/** The whole arrangement of rows of which nothing is known before. */
function whole(rows: PackedRows, wish: Wish): readonly number[] {
	const made = arranging(rows, wish, null, null);
	made.work(Number.POSITIVE_INFINITY);
	return [...made.places];
}

const bead = fc.record({title: fc.stringMatching(/^[ab9]{1,3}$/), rank: fc.option(fc.nat(3))});
const wish: fc.Arbitrary<Wish> = fc.record({
	filter: fc.oneof(fc.stringMatching(/^!?[ab9]{0,2}$/), fc.constantFrom('~a.', '!~^b', '~(', 'B')),
	sort: fc.option(fc.record({column: fc.nat(1), descending: fc.boolean()})),
});
const changes = fc.array(fc.record({place: fc.nat(299), bead}), {maxLength: 3});

/** Mostly one wish for some time, as the operator has it, while rows become others. */
const steps = fc
	.array(fc.record({wish, days: fc.array(fc.record({changed: changes, slices: fc.nat(12)}), {minLength: 1, maxLength: 4})}), {
		minLength: 1,
		maxLength: 3,
	})
	.map((all) => all.flatMap(({wish: one, days}): Step[] => days.map((day) => ({...day, wish: one}))));

test('rows that were arranged in slices, while some became others and wishes changed, stand as if arranged at once', () => {
	fc.assert(
		fc.property(fc.array(bead, {minLength: 300, maxLength: 300}), steps, (first, all) => {
			let beads: readonly Bead[] = first;
			let last: {readonly rows: PackedRows; readonly made: Arranging} | null = null;
			for (const {changed, wish: wanted, slices} of all) {
				const earlier =
					last === null || changed.length === 0 ? null : {last: last.made, changed: changed.map(({place}) => place)};
				for (const one of changed) beads = beads.with(one.place, one.bead);
				const rows: PackedRows = rowsOf(beads);
				const made = arranging(rows, wanted, changed.length === 0 ? (last?.made ?? null) : null, earlier);
				for (let slice = 0; slice < slices; slice++) made.work(0);
				if (slices > 6) made.work(Number.POSITIVE_INFINITY);
				if (made.isDone) expect([...made.places]).toEqual(whole(rows, wanted));
				last = {rows, made};
			}
			last?.made.work(Number.POSITIVE_INFINITY);
			expect([...(last?.made.places ?? [])]).toEqual(
				last === null ? [] : whole(last.rows, all.at(-1)?.wish ?? {filter: '', sort: null}),
			);
		}),
		{numRuns: 60},
	);
});

test('until it is done an arrangement has the rows that were found, or those of the one that it came of', () => {
	const beads = Array.from({length: 1000}, (_, place): Bead => ({title: place % 2 === 0 ? 'a' : 'b', rank: 1}));
	const begun = arranging(rowsOf(beads), {filter: 'a', sort: null}, null, null);
	begun.work(0);
	begun.work(0);
	expect(begun.isDone).toBe(false);
	expect([...begun.places]).toEqual(Array.from({length: 64}, (_, place) => place * 2));
	begun.work(Number.POSITIVE_INFINITY);
	expect(begun.places.length).toBe(500);
	const changed = rowsOf(beads.with(1, {title: 'a', rank: 1}));
	const next = arranging(changed, begun.wish, null, {last: begun, changed: [1]});
	next.work(0);
	expect(next.isDone).toBe(false);
	expect(next.places).toBe(begun.places);
	next.work(Number.POSITIVE_INFINITY);
	expect([...next.places.subarray(0, 3)]).toEqual([0, 1, 2]);
});

test('of rows that became others only those are asked again', () => {
	const beads = Array.from({length: 1000}, (_, place): Bead => ({title: place % 2 === 0 ? 'a' : 'b', rank: 1}));
	const sorted: Wish = {filter: 'a', sort: {column: 0, descending: true}};
	const last = arranging(rowsOf(beads), sorted, null, null);
	last.work(Number.POSITIVE_INFINITY);
	const asked: number[] = [];
	const rows = rowsOf(beads.with(7, {title: 'ab', rank: 1}));
	const next = arranging(
		{...rows, holding: (wanted) => (place) => asked.push(place) > 0 && rows.holding(wanted)(place)},
		sorted,
		null,
		{last, changed: [7]},
	);
	next.work(Number.POSITIVE_INFINITY);
	expect(asked).toEqual([7]);
	expect(next.places[0]).toBe(7);
});
