import {afterEach, describe, expect, it} from 'vitest';
import {ours} from '../../source/text/safe-text.ts';
import {diagnosis} from '../support/picture.ts';
import type {Bench} from '../support/screen.ts';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const footer = async (bench: Bench) => (await bench.lines()).at(-1);
const token = 'typed-by-the-operator';

async function asking(wanted: boolean): Promise<Bench> {
	const bench = await startBench({columns: 80, rows: 24});
	await bench.show(diagnosis([]), {secret: {name: ours('API token'), wanted}});
	return bench;
}

describe('a system that takes a token', () => {
	it('has it typed masked, and never shows a character of it', async () => {
		const bench = await asking(true);
		expect(await footer(bench)).toMatch(/ t token /);
		await bench.press('t');
		await bench.press(token);
		expect(await footer(bench)).toContain(`API token (not shown): ${'*'.repeat(token.length)}`);
		expect((await bench.lines()).join('\n')).not.toContain('typed');
		await bench.press('\x7f');
		expect(await footer(bench)).toContain(`(not shown): ${'*'.repeat(token.length - 1)} `);
		await bench.press('r\r');
		await bench.press('\r');
		expect(bench.console.asked).toEqual([`secret of ${token.length}`]);
		expect(await footer(bench)).toContain('Taken.');
		expect(JSON.stringify(bench.store.getState().typing)).toBe('null');
	});

	it('has it pasted, and takes no key of it for a command', async () => {
		const bench = await asking(true);
		await bench.press('t');
		await bench.press(`\x1b[200~${token}\n\x1b[201~`);
		expect(await footer(bench)).toContain('*'.repeat(token.length));
		await bench.press('\r');
		expect(bench.console.asked).toEqual([`secret of ${token.length}`]);
	});

	it('wants none in the footer while it has one, and takes another all the same', async () => {
		const bench = await asking(false);
		expect(await footer(bench)).not.toMatch(/ t token /);
		await bench.press('t');
		expect(await footer(bench)).toContain('API token (not shown):');
	});
});

it('a system that takes no token says so', async () => {
	const bench = await startBench({columns: 80, rows: 24});
	await bench.press('t');
	expect(await footer(bench)).toContain('This system asks for no token.');
});
