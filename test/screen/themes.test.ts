import {afterEach, describe, expect, it} from 'vitest';
import {colours} from '../../panels/colours.ts';
import type {Bench} from '../support/screen.ts';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

/** The rows of the screen that have a cell without the theme's ground. */
async function bare(bench: Bench, columns: number, ground: string): Promise<number[]> {
	await bench.settled();
	const {shown, wanted} = await bench.terminal.pictures();
	expect(shown).toEqual(wanted);
	// How @xterm/headless writes a ground of 24 bits.
	const cell = new RegExp(`,50331648,${Number.parseInt(ground.slice(1), 16)},`, 'g');
	return shown.flatMap((row, at) => (row.match(cell)?.length === columns ? [] : [at]));
}

describe('a theme with a ground of its own', () => {
	it.each([
		[120, 40],
		[80, 24],
		[60, 15],
	])('covers every cell of every screen at %sx%s', async (columns, rows) => {
		const bench = await startBench({columns, rows, env: {COLORTERM: 'truecolor'}});
		await bench.press(':');
		await bench.press('theme dark');
		await bench.press('\r');
		const {ground} = colours.dark;
		for (const keys of ['', '\t', '+', '_', ':', '\u001b', 'e', '\u001b', 'R', '\u001b', 'A', '\u001b']) {
			if (keys !== '') await bench.press(keys);
			expect({keys, rows: await bare(bench, columns, ground)}).toEqual({keys, rows: []});
		}
	});

	it('covers the help, whose table is drawn by another', async () => {
		const bench = await startBench({columns: 80, rows: 24, env: {COLORTERM: 'truecolor'}});
		await bench.press(':');
		await bench.press('theme light');
		await bench.press('\r');
		await bench.press('?');
		await expect.poll(async () => (await bench.lines())[3], {timeout: 20_000}).toMatch(/│ keys +│ group +│ does/);
		expect(await bare(bench, 80, colours.light.ground)).toEqual([]);
	});

	it('goes again when another is chosen, and the signs change at once', async () => {
		const bench = await startBench({env: {COLORTERM: 'truecolor'}});
		for (const command of ['theme high-contrast', 'theme terminal', 'symbols ascii']) {
			await bench.press(':');
			await bench.press(command);
			await bench.press('\r');
		}
		const lines = await bench.lines();
		expect(lines.join('')).toMatch(/^[ -~]*$/);
		expect((await bench.terminal.pictures()).shown.join('')).not.toContain(',50331648,');
	});
});
