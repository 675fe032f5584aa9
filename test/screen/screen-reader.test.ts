import {afterEach, expect, it} from 'vitest';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const env = {INK_SCREEN_READER: 'true'};

/** What stands there, its wrapped lines as one text. */
const read = async (bench: Awaited<ReturnType<typeof startBench>>) => (await bench.lines()).join('\n');

it('reads the panel in focus as lines of words, the current row said to be that, without a border or a colour', async () => {
	const bench = await startBench({columns: 200, rows: 40, env});
	const text = await read(bench);
	expect(text).toMatch(/^triage, ddx, /m);
	expect(text).toMatch(/^Symptoms 1/m);
	expect(text).toMatch(/^current: .*critical Stuck claim /m);
	expect(text).toMatch(/Enter run first/);
	expect(text).not.toMatch(/[│┌└├─▸✖]/);
	expect(bench.terminal.written()).not.toMatch(/\u001b\[[\d;]*[13]\d?m/);
	await bench.press('\t');
	expect(await read(bench)).toMatch(/^Workers /m);
	expect(await read(bench)).not.toMatch(/^Symptoms/m);
});

it('reads nothing anew while nothing but the clock goes on', async () => {
	const bench = await startBench({columns: 200, rows: 40, env});
	await bench.lines();
	const before = bench.terminal.written().length;
	bench.wait(1000);
	bench.store.world.ticked();
	await bench.settled();
	expect(bench.terminal.written().length - before).toBe(0);
});

it('reads the help and the command line by their lines, and does what is highlighted', async () => {
	const bench = await startBench({columns: 200, rows: 40, env});
	await bench.press('?');
	expect(await read(bench)).toMatch(/^Keys and signs/m);
	await bench.press('q');
	await bench.press(':');
	await bench.press('acknowledge');
	expect(await read(bench)).toMatch(/^current: acknowledge a Acknowledge/m);
	await bench.press('\r');
	expect(bench.store.getState().acknowledged.size).toBe(1);
});
