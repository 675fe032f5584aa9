import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Table} from '../../../../source/domain/table.ts';
import {arranging, type Wish} from '../../../../source/store/selectors/arranging.ts';
import {unpacked} from '../../../../source/store/selectors/unpacked.ts';
import {queueAt} from '../../../../source/systems/ddx/queue/queue.ts';
import {createPacking} from '../../../../source/systems/ddx/rows/pack.ts';
import {beadsTable} from '../../../../source/systems/ddx/tables/beads.ts';
import {fold} from '../../../../source/systems/ddx/tracker/fold.ts';
import {calm, now, tracker} from '../../../support/ddx-picture.ts';
import {file, line, signal} from '../../../support/tracker-lines.ts';

const minute = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();
const row = fc.record({
	id: fc.oneof(fc.stringMatching(/^[a-d9-]{1,4}$/), fc.constantFrom('ü', 'A', 'a\u200bb', '')),
	fields: fc.record(
		{
			title: fc.oneof(fc.stringMatching(/^[abAB9 ]{0,6}$/), fc.constantFrom('ä9', 'B\u001b', 'İx', 'close')),
			status: fc.constantFrom('open', 'closed', 'blocked', 'odd'),
			priority: fc.constantFrom(0, 1, 9, 10),
			created_at: fc.constantFrom(iso(now - 90 * minute), iso(now - 9 * minute), 'never'),
			updated_at: fc.constantFrom(iso(now - 9000), iso(now - 39 * minute), iso(now - 50 * 60 * minute), iso(now + 5), 'never'),
		},
		{requiredKeys: []},
	),
});
const wish: fc.Arbitrary<Wish> = fc.record({
	filter: fc.oneof(
		fc.stringMatching(/^!?[abB9]{0,3}$/),
		fc.constantFrom('9m', '2d', 'd', 's', '0ms', 'clos', 'no id', '~^a', '!~9$', '~(', 'i̇', 'ä', '\\x1b', '10'),
	),
	sort: fc.option(fc.record({column: fc.nat(4), descending: fc.boolean()})),
});

/** The table of some rows, as they are read: most are in columns, which takes a time of their last change. */
async function tableOf(lines: Buffer): Promise<Table> {
	const folded = await fold([createPacking()({bytes: lines, oversize: null})], signal);
	if (folded === null) throw new Error('called off');
	const seen = {...tracker([]), ...folded};
	return beadsTable(calm({tracker: seen, ...queueAt(seen.beads, {now, claimed: new Set(), originMain: null})}));
}

test('asked in their columns, beads are those that each row says that they are, in the same order', async () => {
	const property = fc.asyncProperty(
		fc.array(row, {maxLength: 30}),
		fc.array(wish, {minLength: 1, maxLength: 8}),
		async (rows, all) => {
			const table = await tableOf(
				Buffer.from(file(...rows.map(({id, fields}) => line(id, {updated_at: iso(now - 9000), ...fields})))),
			);
			const {packed} = table;
			if (packed === undefined) throw new Error('not packed');
			const [order, made] = [packed.order(), unpacked(table)];
			for (const [index, place] of order.entries()) {
				expect(packed.idAt(place)).toBe(table.row(index).id);
				expect(packed.row(place)).toEqual(table.row(index));
				expect(packed.idAt(packed.placeOf(packed.idAt(place)))).toBe(packed.idAt(place));
			}
			for (const one of all) {
				const [quick, plain] = [arranging(packed, one, null, null), arranging(made, one, null, null)];
				quick.work(Number.POSITIVE_INFINITY);
				plain.work(Number.POSITIVE_INFINITY);
				expect([...quick.places], JSON.stringify(one)).toEqual(Array.from(plain.places, (index) => order[index]));
			}
		},
	);
	await fc.assert(property, {numRuns: 60});
});
