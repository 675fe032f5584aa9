import {describe, expect, it} from 'vitest';
import {type Drill, keepDrill, median, mostDrills, readDrills} from '../../source/drill/past-drills.ts';

const drill = (clearedMs: number | null): Drill => ({
	at: '2026-11-22T18:00:00.000Z',
	system: 'ddx',
	story: 'stuck-claim',
	seed: null,
	seenMs: 100,
	lookedMs: 200,
	changedMs: 300,
	clearedMs,
	commands: 2,
	refusals: 0,
});

/** A file in memory. */
function file(text: string | null = null) {
	const kept = {text};
	return {
		kept,
		read: async () => kept.text,
		write: async (written: string) => {
			kept.text = written;
			return {ok: true} as const;
		},
	};
}

describe('the drills that are kept', () => {
	it('come back as they were, and the oldest go first', async () => {
		const own = file();
		for (let count = 1; count <= 3; count++) expect(await keepDrill(own, drill(count))).toBeNull();
		expect(await readDrills(own)).toEqual([drill(1), drill(2), drill(3)]);
		own.kept.text = JSON.stringify(Array.from({length: mostDrills}, (_, count) => drill(count)));
		await keepDrill(own, drill(-1));
		const all = await readDrills(own);
		expect(all).toHaveLength(mostDrills);
		expect([all[0]?.clearedMs, all.at(-1)?.clearedMs]).toEqual([1, -1]);
	});

	it.each(['', '{', 'null', '{"at": 1}', '[1, null, {"at": "x"}]', `[${JSON.stringify({...drill(1), seenMs: 'soon'})}]`])(
		'are none where the file makes no sense: %s',
		async (text) => expect(await readDrills(file(text))).toEqual([]),
	);

	it('say why one is not kept', async () => {
		const full = {...file(), write: async () => ({ok: false, reason: 'the disk is full'}) as const};
		expect(await keepDrill(full, drill(1))).toBe('the disk is full');
	});

	it('have a middle', () => {
		expect([median([]), median([3]), median([9, 1]), median([5, 1, 3])]).toEqual([null, 3, 5, 3]);
	});
});
