import {afterEach, describe, expect, it} from 'vitest';
import type {Overseen} from '../../source/domain/overseen.ts';
import {ours} from '../../source/text/safe-text.ts';
import {symptom} from '../support/picture.ts';
import type {Bench} from '../support/screen.ts';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const shown = async (bench: Bench) => (await bench.lines()).join('\n');
const footer = async (bench: Bench) => (await bench.lines()).at(-1);

/** What stands bold on a row, as what is marked does. */
async function boldOn(bench: Bench, words: string): Promise<string> {
	const rows = await bench.terminal.grid();
	const row =
		rows.find((cells) =>
			cells
				.map(({text}) => text)
				.join('')
				.includes(words),
		) ?? [];
	return row
		.map(({text, bold}) => (bold ? text : ' '))
		.join('')
		.trim();
}

describe('a filter', () => {
	it('takes a regular expression after ~, and says what is wrong with one that is not whole', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.press('\t\t\t\t');
		await bench.press('/');
		expect(await footer(bench)).toContain('~ first: a regular expression');
		await bench.press('~^shop-(3');
		expect(await footer(bench)).toContain('/ ~^shop-(3  not a regular expression: a ( is not closed');
		// Half an expression hides nothing.
		expect(await shown(bench)).toMatch(/Title number 0 /);
		await bench.press('|17)$');
		await bench.press('\r');
		const rows = (await bench.lines()).filter((line) => line.includes('Title number'));
		expect(rows.map((line) => /shop-\d+/.exec(line)?.[0])).toEqual(['shop-3', 'shop-17']);
		expect(await shown(bench)).toContain('/~^shop-(3|17)$');
	});

	it('takes away what it names after !', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.press('\t\t\t\t');
		await bench.press('/');
		await bench.press('!closed');
		await bench.press('\r');
		const rows = (await bench.lines()).filter((line) => line.includes('Title number'));
		expect(rows.length).toBeGreaterThan(3);
		expect(rows.filter((line) => line.includes('closed'))).toEqual([]);
	});
});

describe('the help', () => {
	it('marks what is searched for, goes to the first of it, and counts the lines', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.press('?');
		await expect.poll(() => shown(bench), {timeout: 20_000}).toMatch(/│ keys +│ group/);
		await bench.press('/');
		await bench.press('suspend');
		await bench.press('\r');
		expect(await shown(bench)).toContain('Suspend; `fg` comes back');
		expect(await boldOn(bench, 'comes back')).toBe('Suspend');
		expect((await bench.lines())[2]).toMatch(/Keys and signs \d+-\d+ of \d+, 1 line matches/);
		await bench.press('/');
		await bench.press('zzz');
		expect((await bench.lines())[2]).toContain('no line matches');
	});
});

describe('the overview', () => {
	const system = (name: string, current: boolean, title: string): Overseen => ({
		id: name,
		name: ours(name),
		at: ours(`/etc/${name}`),
		current,
		verdict: 'critical',
		symptoms: [symptom(title.toLowerCase().replaceAll(' ', '-'), null, {title, summary: ours(`${title} here`)})],
		blind: 0,
		sources: [],
		trouble: null,
	});
	const systems = [system('ddx', true, 'Stuck claim'), system('ductile', false, 'Job dead'), system('caxton', false, 'Job late')];

	async function overviewed(): Promise<Bench> {
		const bench = await startBench({columns: 80, rows: 24});
		bench.store.world.overseen(systems);
		await bench.settled();
		await bench.press('W');
		return bench;
	}

	it('is narrowed as one types, by names and by what is wrong, and Esc brings all back before it goes', async () => {
		const bench = await overviewed();
		await bench.press('/');
		await bench.press('job');
		expect(await shown(bench)).toMatch(/Systems 2: 2 critical +\/job/);
		expect(await shown(bench)).not.toMatch(/ddx +\/etc/);
		expect(await boldOn(bench, '/etc/ductile')).toContain('Job');
		await bench.press('\r');
		await bench.press('n');
		expect(bench.store.getState().overlays.at(-1)).toMatchObject({id: 'caxton'});
		await bench.press('n');
		expect(bench.store.getState().overlays.at(-1)).toMatchObject({id: 'ductile'});
		await bench.press('\u001b');
		expect(await shown(bench)).toMatch(/Systems 3/);
	});

	it('does not enter what is not shown, and is whole again in the panels', async () => {
		const bench = await overviewed();
		await bench.press('/');
		await bench.press('nowhere');
		await bench.press('\r');
		expect(await shown(bench)).toContain('nothing matches the filter');
		await bench.press('\r');
		expect(bench.console.asked).toEqual([]);
		expect(await footer(bench)).toContain('There is nothing here to enter');
		await bench.press('\u001b');
		await bench.press('s');
		await bench.press('/');
		await bench.press('~dead|late');
		await bench.press('\r');
		await bench.press('j');
		await bench.press('\r');
		expect(bench.console.asked).toEqual(['enter ductile job-dead']);
	});
});
