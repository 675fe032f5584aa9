import {afterEach, describe, expect, it} from 'vitest';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const shown = async (bench: Awaited<ReturnType<typeof startBench>>) => (await bench.lines()).join('\n');

describe('the command line', () => {
	it('lists what can be done with its keys, narrows as it is typed, and does what is highlighted', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.press(':');
		expect(await shown(bench)).toMatch(/Commands \d+/);
		await bench.press('ackn');
		expect(await shown(bench)).toMatch(/▸ acknowledge +a +Acknowledge/);
		await bench.press('\r');
		expect(bench.store.getState().acknowledged.size).toBe(1);
		expect(bench.store.getState().palette).toBeNull();
	});

	it('says why something cannot be done, and does not do it', async () => {
		const bench = await startBench();
		await bench.press(':');
		await bench.press('cancel');
		expect(await shown(bench)).toMatch(/cancel +x +.*not now: Nothing is running\./);
		await bench.press('\r');
		expect(await shown(bench)).toContain('Nothing is running.');
		expect(bench.store.getState().palette).not.toBeNull();
		await bench.press('\u001b');
		await expect.poll(() => bench.store.getState().palette).toBeNull();
	});

	it('runs the first command as Enter does: what runs stands on it, and nothing runs where the aim has just changed', async () => {
		const bench = await startBench();
		bench.wait(1000);
		await bench.press(':');
		await bench.press('enter');
		expect(await shown(bench)).toContain('Enter runs ps -p 4412');
		await bench.press('\r');
		expect(bench.console.started).toHaveLength(1);
	});

	it('does nothing on an Enter that came together with other keys, nor on one that slipped', async () => {
		const bench = await startBench();
		bench.wait(1000);
		await bench.press(':');
		await bench.press('\r');
		expect(await shown(bench)).toContain('Type what is to be done');
		await bench.press('enter\r');
		expect(bench.console.started).toEqual([]);
		expect(bench.store.getState().palette?.text).toBe('enter');
	});

	it('completes a name, goes to panels that have no key, and takes pasted text as text', async () => {
		const bench = await startBench();
		await bench.press(':');
		await bench.press('panel b');
		await bench.press('\t');
		expect(bench.store.getState().palette?.text).toBe('panel beads');
		await bench.press('\r');
		expect(bench.store.getState().focus).toBe('beads');
		await bench.press(':');
		await bench.press('\u001b[200~sort\u001b[201~');
		expect(bench.store.getState().palette?.text).toBe('sort');
	});

	it('fits its narrowest terminal', async () => {
		const bench = await startBench({columns: 60, rows: 15});
		await bench.press(':');
		const lines = await bench.lines();
		expect(lines).toHaveLength(15);
		expect(lines.at(-2)).toMatch(/^│:/);
	});
});

describe('a search', () => {
	it('in a list narrows it and marks what it found; n and N go through it and round', async () => {
		const bench = await startBench();
		await bench.press('\t\t\t\t');
		await bench.press('/');
		await bench.press('1');
		await bench.press('\r');
		const {focus, views} = bench.store.getState();
		expect(views[focus].filter).toBe('1');
		const before = views[focus].index;
		await bench.press('N');
		const last = bench.store.getState().views[focus].index;
		await bench.press('n');
		expect(bench.store.getState().views[focus].index).toBe(before);
		expect(last).toBeGreaterThanOrEqual(before);
	});

	it('in what lies on top jumps to its matches, and ends with it', async () => {
		const bench = await startBench({columns: 80, rows: 15});
		await bench.press('?');
		await bench.press('/');
		await bench.press('Suspend');
		await bench.press('\r');
		await bench.press('n');
		expect(await shown(bench)).toContain('Suspend');
		expect(bench.store.getState().overlays.at(-1)).toMatchObject({kind: 'help', top: expect.any(Number)});
		expect((bench.store.getState().overlays.at(-1) as {top: number}).top).toBeGreaterThan(0);
		await bench.press('q');
		expect(bench.store.getState()).toMatchObject({overlays: [], search: ''});
	});

	it('says that nothing is searched for where nothing is', async () => {
		const bench = await startBench();
		await bench.press('n');
		expect(await shown(bench)).toContain('Nothing is searched for: / begins.');
	});
});

it('+ and _ zoom, and say where they do nothing', async () => {
	const bench = await startBench();
	await bench.press('+');
	expect(bench.store.getState().zoomed).toBe(true);
	await bench.press('+');
	expect(await shown(bench)).toContain('It is zoomed already.');
	await bench.press('_');
	expect(bench.store.getState().zoomed).toBe(false);
});
