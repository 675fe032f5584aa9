import {afterEach, describe, expect, it} from 'vitest';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

describe('a handover', () => {
	it('is written on H, and the footer says where', async () => {
		const bench = await startBench();
		await bench.press('H');
		await expect.poll(() => bench.console.asked).toEqual(['report']);
		expect((await bench.lines()).at(-1)).toContain('The handover is in /tmp/handover.md.');
	});

	it('has the notes that J takes down about the highlighted symptom', async () => {
		const bench = await startBench();
		await bench.press('J');
		await bench.press('called Ann');
		expect((await bench.lines()).at(-1)).toContain('note: called Ann');
		await bench.press('\r');
		await expect.poll(() => bench.console.asked).toEqual(['note stuck-claim:shop-1a2b called Ann']);
		expect((await bench.lines()).at(-1)).toContain('Noted.');
	});

	it('has no empty note', async () => {
		const bench = await startBench();
		await bench.press('J');
		await bench.press('  ');
		await bench.press('\r');
		expect(bench.console.asked).toEqual([]);
	});
});
