import {afterEach, describe, expect, it} from 'vitest';
import {cells} from '../../source/text/fit.ts';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

/** What every frame of the panels must be: as large as the terminal, closed on all sides. */
function expectWhole(lines: readonly string[], columns: number, rows: number): void {
	expect(lines).toHaveLength(rows);
	expect(lines.filter((line) => cells(line) > columns)).toEqual([]);
	expect(lines.slice(2).filter((line) => cells(line) !== columns || !/^[┌├│└].*[┐┤│┘]$/.test(line))).toEqual([]);
	expect(lines.at(2)).toMatch(/^┌.*┐$/);
	expect(lines.at(-1)).toMatch(/^└.*┘$/);
}

const sizes = [
	[60, 15],
	[80, 24],
	[99, 50],
	[120, 24],
	[120, 40],
	[200, 60],
	[300, 100],
] as const;

describe('the screen', () => {
	it.each(sizes)('fills a terminal of %i by %i, closed on all sides', async (columns, rows) => {
		const bench = await startBench({columns, rows});
		expectWhole(await bench.lines(), columns, rows);
		expect((await bench.lines()).slice(3, 6).join('\n')).toMatch(/▸ ✖ crit(ical)? Stuck claim +shop-1a2b held by/);
	});

	it('has all panels at 120 by 40, joined to each other', async () => {
		const bench = await startBench();
		const lines = await bench.lines();
		expect(lines[0]).toBe(
			' triage  ddx v0.6.2 · ~/src/shop-api  ann@anvil · ssh                                                    UTC+2 14:03:22',
		);
		expect(lines[1]).toMatch(/^ tracker ● 1s {2}claims ● 2s {2}workers ● 2s {2}server ● 1s$/);
		expect(lines[3]).toContain('⏎ ps -p 4412');
		expect(lines[9]).toMatch(/^├ Workers 2 of 3 alive ─+┬ Claims 2, 1 stuck ─+┬ Queue depth 41 ready ─+┤$/);
		expect(lines[17]).toMatch(/^├ Beads 40 ─+┴─+┴─+┤$/);
		expect(lines[25]).toMatch(/^├ Runbook: Stuck claim after worker death .*─┬ Output ─+┤$/);
		expect(lines[26]).toMatch(/^│ {2}⏎ ps -p 4412 +reads/);
		expect(lines[28]).toMatch(/^│ {2}3 ddx bead update .* +changes +drift ◆/);
		expect(lines.at(-1)).toMatch(/^└ Enter run first {2}2-9 run step .* \? help {2}q quit ─+┘$/);
	});

	it('has a live line for each table and one open panel at 80 by 24', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		const lines = await bench.lines();
		expect(lines[8]).toMatch(/^│ Workers {5}2 of 3 alive/);
		expect(lines[9]).toMatch(/^│ Claims {6}2, 1 stuck/);
		expect(lines[10]).toMatch(/^│ Queue depth .*▁* *█ 41 ready/);
		expect(lines[11]).toMatch(/^│ Beads {7}40/);
		expect(lines[12]).toMatch(/^├ Runbook: Stuck claim/);
		await bench.press('\t');
		expect((await bench.lines())[12]).toMatch(/^├ Workers 2 of 3 alive /);
	});

	it('says so below 60 by 15, and comes back when there is room', async () => {
		const bench = await startBench({columns: 59, rows: 15});
		expect((await bench.lines()).join(' ')).toContain('triage needs 60x15, this terminal has 59x15.');
		await bench.terminal.resize(60, 15);
		expectWhole(await bench.lines(), 60, 15);
		await bench.terminal.resize(10, 3);
		expect((await bench.lines())[0]).toBe('triage');
	});

	it('keeps its borders whole through any sequence of sizes', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		for (const [columns, rows] of [
			[60, 24],
			[60, 15],
			[200, 60],
			[100, 30],
			[99, 30],
			[300, 100],
			[60, 15],
			[120, 40],
		] as const) {
			await bench.terminal.resize(columns, rows);
			expectWhole(await bench.lines(), columns, rows);
		}
	});
});
