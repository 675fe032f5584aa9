import xterm from '@xterm/headless';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {thinTerminal} from '../../../panels/cells/thin-terminal.ts';
import {cellsOf} from '../../support/terminal.ts';

const [begin, end, alternate] = ['\x1b[?2026h', '\x1b[?2026l', '\x1b[?1049h'];
const [columns, rows] = [20, 5];

const open = () => new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0, convertEol: true});
const write = (terminal: InstanceType<typeof xterm.Terminal>, text: string) =>
	new Promise<void>((resolve) => terminal.write(text, resolve));

const look = fc.constantFrom('', '\x1b[31m', '\x1b[1;44m', '\x1b[7m');
const word = fc.constantFrom('a', 'bead ', '漢字', '── ', 'שלום', 'é', ' ');
const text = fc.array(fc.tuple(look, word)).map((parts) => parts.map(([of, words]) => `${of}${words}\x1b[m`).join(''));
const patch = fc.record({
	row: fc.integer({min: -1, max: rows}),
	column: fc.integer({min: -1, max: columns}),
	width: fc.integer({min: 1, max: columns}),
	text,
});
const line = fc.tuple(fc.integer({min: 1, max: rows}), text).map(([row, words]) => `\x1b[${row}H\x1b[K${words}`);
const frame = fc.array(line, {maxLength: 4}).map((lines) => `${begin}${lines.join('')}${end}`);

test('what is drawn over a picture is there until the next frame, which shows what it would have shown without', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(frame, fc.array(patch, {maxLength: 3})), {maxLength: 5}), async (steps) => {
			const [whole, thin] = [open(), open()];
			const terminal = thinTerminal({columns, rows});
			terminal.read(alternate);
			await write(whole, alternate);
			await write(thin, terminal.take());
			for (const [drawn, patches] of steps) {
				terminal.read(drawn);
				await write(whole, drawn);
				await write(thin, terminal.take());
				expect(cellsOf(thin)).toEqual(cellsOf(whole));
				const before = cellsOf(thin);
				const isDrawn = terminal.patch(patches);
				await write(thin, terminal.take());
				const touched = new Set(isDrawn ? patches.map(({row}) => row) : []);
				expect(cellsOf(thin).filter((_, row) => !touched.has(row))).toEqual(before.filter((_, row) => !touched.has(row)));
			}
			for (const one of [whole, thin]) one.dispose();
		}),
	);
});

test('a patch is its text in its place and nothing else', async () => {
	const terminal = thinTerminal({columns, rows});
	const thin = open();
	terminal.read(`${alternate}${begin}one two three four${end}`);
	await write(thin, terminal.take());
	expect(terminal.patch([{row: 0, column: 4, width: 3, text: '\x1b[31mTWO\x1b[39m'}])).toBe(true);
	const bytes = terminal.take();
	await write(thin, bytes);
	expect(thin.buffer.active.getLine(0)?.translateToString(true)).toBe('one TWO three four');
	expect(bytes.length).toBeLessThan(35);
	terminal.read('');
	expect(terminal.take()).toBe('');
	thin.dispose();
});

test.each([
	['longer than its place', [{row: 0, column: 0, width: 3, text: 'four'}]],
	['not text alone', [{row: 0, column: 0, width: 8, text: 'a\nb'}]],
	['beyond the screen', [{row: 5, column: 0, width: 3, text: 'abc'}]],
	['wider than the screen', [{row: 0, column: 18, width: 3, text: 'abc'}]],
])('what is %s is not drawn', (_, patches) => {
	const terminal = thinTerminal({columns, rows});
	expect(terminal.patch(patches)).toBe(false);
	terminal.read(`${alternate}${begin}one${end}`);
	terminal.take();
	expect(terminal.patch(patches)).toBe(false);
	expect(terminal.take()).toBe('');
	terminal.read(begin);
	expect(terminal.patch([{row: 0, column: 0, width: 3, text: 'two'}])).toBe(false);
});
