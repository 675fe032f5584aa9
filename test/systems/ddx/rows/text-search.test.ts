import {expect, test} from 'vitest';
import {createPacking} from '../../../../source/systems/ddx/rows/pack.ts';
import {textSearch} from '../../../../source/systems/ddx/rows/text-search.ts';
import {fold} from '../../../../source/systems/ddx/tracker/fold.ts';
import {file, line, signal} from '../../../support/tracker-lines.ts';

/** The ids of rows, `[id, title]`, that hold some words. */
async function found(rows: readonly (readonly [string, string])[], words: string): Promise<readonly string[]> {
	// Without a time of its last change a row is kept whole, and nothing is searched for in columns.
	const lines = file(...rows.map(([id, title]) => line(id, {title, updated_at: '2026-08-02T10:00:00Z'})));
	const folded = await fold([createPacking()({bytes: Buffer.from(lines), oversize: null})], signal);
	if (folded === null) throw new Error('called off');
	const {beads} = folded;
	expect(beads.blockAt(0).block.whole.size).toBe(0);
	const holds = textSearch(beads, words);
	return rows.map(([id]) => id).filter((id) => holds(beads.placeOf(id)));
}

test('after a row that holds the words the very next one is looked at, its id first', async () => {
	expect(
		await found(
			[
				['k1', 'pot'],
				['pot-2', 'k'],
				['k3', 'k'],
				['pot-4', 'pot'],
				['k5', 'A pot'],
				['k6', 'Pot'],
			],
			'pot',
		),
	).toEqual(['k1', 'pot-2', 'pot-4', 'k5', 'k6']);
	expect(
		await found(
			[
				['pot-1', 'k'],
				['pot-2', 'k'],
				['k3', 'pot pot pot'],
				['pot-4', ''],
			],
			'pot',
		),
	).toEqual(['pot-1', 'pot-2', 'k3', 'pot-4']);
});

test('words that begin in one text and end in the next are in neither, whatever follows them', async () => {
	expect(
		await found(
			[
				['ka', 'ab'],
				['k-2', 'a'],
				['ab-3', 'aab'],
			],
			'aab',
		),
	).toEqual(['ab-3']);
	expect(
		await found(
			[
				['xa', 'a'],
				['a-a', 'xaa'],
			],
			'aa',
		),
	).toEqual(['a-a']);
});
