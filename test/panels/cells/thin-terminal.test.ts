import xterm from '@xterm/headless';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {thinTerminal} from '../../../panels/cells/thin-terminal.ts';
import {cellsOf} from '../../support/terminal.ts';

const [begin, end, alternate] = ['\x1b[?2026h', '\x1b[?2026l', '\x1b[?1049h'];
const [columns, rows] = [20, 6];

type Size = {columns: number; rows: number};

const open = () => new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0, convertEol: true});

/** Takes out at once what a piece comes to. */
function through(size: Size): (text: string) => string {
	const terminal = thinTerminal(size);
	return (text) => {
		terminal.read(text);
		return terminal.take();
	};
}

/** Writes pieces to two terminals, to one of them through the thin one; what both show then, and what went to the thin one. */
async function both(pieces: readonly (string | Size)[]) {
	const [whole, thin, size] = [open(), open(), {columns, rows}];
	const take = through(size);
	const written: string[] = [];
	for (const piece of [alternate, ...pieces]) {
		if (typeof piece === 'string') {
			const text = take(piece);
			written.push(text);
			await new Promise<void>((resolve) => whole.write(piece, resolve));
			await new Promise<void>((resolve) => thin.write(text, resolve));
		} else {
			Object.assign(size, piece);
			for (const one of [whole, thin]) one.resize(piece.columns, piece.rows);
		}
	}
	const shown = {whole: cellsOf(whole), thin: cellsOf(thin), written};
	for (const one of [whole, thin]) one.dispose();
	return shown;
}

// Emoji are left out: how wide they are is a matter on which terminals differ, the two here from Ink.
const words = fc.constantFrom('a', 'bead ', '── ', '▸', '漢字', 'שלום', 'é', 'e\u0301', ' '.repeat(7), 'x'.repeat(23));
const look = fc
	.array(fc.constantFrom(0, 1, 2, 3, 4, 7, 9, 22, 23, 24, 27, 29, 31, 39, 44, 49, 91, 102), {maxLength: 3})
	.map((codes) => `\x1b[${codes.join(';')}m`);
const colour = fc.constantFrom('\x1b[38;5;12m', '\x1b[48;5;3m', '\x1b[38;2;1;2;3m', '\x1b[48;2;9;8;7m');
const move = fc
	.tuple(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'), fc.constantFrom('', '1', '2', '5', '30'))
	.map(([final, count]) => `\x1b[${count}${final}`);
const erase = fc.constantFrom('\x1b[K', '\x1b[1K', '\x1b[2K', '\x1b[J', '\x1b[2J', '\x1b[3J', '\r', '\n', '\x1b[3;4H');
const frame = fc
	.array(fc.oneof(words, words, look, colour, move, erase), {maxLength: 12})
	.map((parts) => `${begin}${parts.join('')}${end}`);

test('whatever is written, both terminals show the same', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(frame, {minLength: 1, maxLength: 5}), async (frames) => {
			const {whole, thin} = await both(frames);
			expect(thin).toEqual(whole);
		}),
		{numRuns: 400},
	);
}, 120_000);

test('a frame in which one cell changes is that cell, in one piece', async () => {
	const line = (word: string) => `${begin}\x1b[H\x1b[1mbead\x1b[22m \x1b[31m${word}\x1b[39m\x1b[K${end}`;
	const {thin, whole, written} = await both([line('stuck'), line('stack'), line('stack')]);
	expect(thin).toEqual(whole);
	expect(written.slice(2)).toEqual([`${begin}\x1b[3Da${end}`, '']);
});

test('pieces of a frame wait for its end, so that the terminal gets it whole', () => {
	const take = through({columns, rows});
	take(alternate);
	expect(take(`${begin}\x1b[H`)).toBe('');
	expect(take('bead')).toBe('');
	expect(take(end)).toContain('bead');
});

test('outside of the alternate screen everything passes as it is', () => {
	const take = through({columns, rows});
	const text = `\x1b[2J\x1b]0;title\x07${begin}bead\r\n${end}`;
	expect(take(text)).toBe(text);
	take(alternate);
	take('bead');
	expect(take('\x1b[?1049l')).toContain('\x1b[?1049l');
	expect(take(text)).toBe(text);
});

test('what is not understood passes, and all is drawn anew after it', () => {
	const take = through({columns, rows});
	take(alternate);
	take(`${begin}bead${end}`);
	expect(take('\x1b[5n')).toMatch(/^\x1b\[5n.*bead/s);
	expect(take(`${begin}\x1b[5;1H${end}`)).toBe('');
});

test('a terminal that was resized is drawn whole, as Ink takes it to be', async () => {
	const frame = `${begin}\x1b[Hone\n\ntwo\n\n\nthree${end}`;
	const change = `${begin}\x1b[E\x1b[Athree!${end}`;
	for (const size of [
		{columns: 30, rows: 9},
		{columns: 12, rows: 4},
	]) {
		const {thin, whole} = await both([frame, size, change]);
		expect(thin).toEqual(whole);
	}
});

test('a cursor that is shown stands where Ink put it', () => {
	const take = through({columns, rows});
	take(alternate);
	take(`\x1b[?25h`);
	expect(take(`${begin}\x1b[2;1Hbead\x1b[3;2H${end}`)).toMatch(/\x1b\[3;2H\x1b\[\?2026l$/);
});

test('frames that the terminal had no time for become one, and it shows the same in the end', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(frame, fc.boolean()), {minLength: 1, maxLength: 6}), async (frames) => {
			const [whole, late, terminal] = [open(), open(), thinTerminal({columns, rows})];
			const taken = () => new Promise<void>((resolve) => late.write(terminal.take(), resolve));
			for (const [text, hasTime] of [[alternate, true] as const, ...frames]) {
				terminal.read(text);
				await new Promise<void>((resolve) => whole.write(text, resolve));
				if (hasTime) await taken();
			}
			await taken();
			expect(cellsOf(late)).toEqual(cellsOf(whole));
			for (const one of [whole, late]) one.dispose();
		}),
		{numRuns: 200},
	);
}, 120_000);
