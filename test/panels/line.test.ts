import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {chosen, clipped, columns, painted, toWidth, widthOf} from '../../panels/line.ts';
import {plot} from '../../panels/rows/depth-lines.ts';
import {closingLine, ruleLine} from '../../panels/rows/rule-line.ts';
import {drawn, plain} from '../../panels/symbols.ts';
import {themeFor} from '../../panels/theme.ts';
import {cells} from '../../source/text/fit.ts';
import {ours, safeText} from '../../source/text/safe-text.ts';

const theme = themeFor({TERM: 'xterm', LANG: 'C.UTF-8'});
const words = fc.string({unit: 'grapheme', maxLength: 30}).map(safeText);
const said = (line: Parameters<typeof widthOf>[0]) => line.map(({text}) => text).join('');

describe('a line', () => {
	it('out of columns takes exactly its width, whatever stands in it', () => {
		const cell = fc.record({
			text: words,
			width: fc.option(fc.integer({min: 0, max: 20})),
			align: fc.constantFrom('left' as const, 'right' as const),
		});
		fc.assert(
			fc.property(
				fc.array(cell, {minLength: 1, maxLength: 6}),
				fc.integer({min: 1, max: 80}),
				(parts, width) => widthOf(columns(width, parts)) === width,
			),
		);
	});

	it('is cut or padded to its width, or only cut', () => {
		const line = fc.array(
			words.map((text) => ({text})),
			{maxLength: 6},
		);
		fc.assert(fc.property(line, fc.integer({min: 0, max: 60}), (pieces, width) => widthOf(toWidth(pieces, width)) === width));
		fc.assert(fc.property(line, fc.integer({min: 0, max: 60}), (pieces, width) => widthOf(clipped(pieces, width)) <= width));
	});

	it('shares what is left among the open columns', () => {
		const open = (text: string) => ({text: ours(text), width: null});
		expect(said(columns(11, [{text: ours('ab'), width: 3}, open('cdef'), open('ghij')]))).toBe('ab  cd… gh…');
	});

	it('under the cursor keeps its tones on a ground of its own', () => {
		expect(painted(chosen([{text: ours('x'), tone: 'bad'}]), theme)).toBe('\x1b[7;1;31mx\x1b[0m');
		expect(painted(chosen([{text: ours('x'), tone: 'bad'}]), {...theme, colour: false})).toBe('\x1b[7;1mx\x1b[0m');
		expect(painted([{text: ours('x')}], theme)).toBe('x');
	});
});

describe('a rule', () => {
	const title = (x: number, text: string) => ({x, words: [{text: ours(text)}], focused: false});

	it('joins the borders above and below it', () => {
		const line = said(ruleLine(20, [0, 8], [title(0, 'A'), title(12, 'B')], theme));
		expect(line).toBe('├ A ────┴───┬ B ───┤');
	});

	it('begins and ends the frame', () => {
		expect(said(ruleLine(10, [], [title(0, 'A')], theme))).toBe('┌ A ─────┐');
		expect(said(closingLine(12, [0, 5], [{text: ours(' q ')}], theme))).toBe('└ q ─┴─────┘');
		expect(said(ruleLine(12, [0, 6], [title(0, 'A'), title(6, 'B')], theme))).toBe('├ A ──┼ B ─┤');
	});

	it('cuts titles that have no room, and stays as wide as it is', () => {
		fc.assert(
			fc.property(fc.string({maxLength: 60}), fc.integer({min: 20, max: 60}), (text, width) => {
				const line = ruleLine(width, [0], [title(0, text), title(9, text)], theme);
				return widthOf(line) === width && said(line).endsWith('┤');
			}),
		);
	});
});

describe('a plot', () => {
	it('stands between nothing and the most that was seen, with blanks where nobody looked', () => {
		expect(plot([0, 1, 4, null, 8], drawn)).toBe('▁▂▅ █');
		expect(plot([0, 0], drawn)).toBe('▁▁');
		expect(plot([0, 8], plain)).toBe('_#');
		expect(plot([], drawn)).toBe('');
	});
});

describe('the theme', () => {
	it('has no symbol wider than a cell, and ASCII ones for a terminal that draws no UTF-8', () => {
		const all = [drawn, plain].map((symbols) =>
			Object.values(symbols).flatMap((one) => (typeof one === 'string' ? one : Object.values(one))),
		);
		expect(all.flat().filter((symbol) => cells(symbol) !== 1)).toEqual([]);
		expect(all[1]?.filter((symbol) => !/^[ -~]$/.test(symbol))).toEqual([]);
	});

	it('follows NO_COLOR, TERM and the locale', () => {
		expect(themeFor({TERM: 'xterm-256color', LANG: 'en_GB.UTF-8'})).toMatchObject({
			colour: true,
			attributes: true,
			symbols: drawn,
		});
		expect(themeFor({TERM: 'xterm', LANG: 'en_GB.utf8', NO_COLOR: '1'})).toMatchObject({colour: false, attributes: true});
		expect(themeFor({TERM: 'xterm', LANG: 'en_GB.UTF-8', NO_COLOR: ''}).colour).toBe(true);
		expect(themeFor({TERM: 'vt220', LANG: 'en_GB.UTF-8'})).toMatchObject({colour: false, symbols: plain});
		expect(themeFor({TERM: 'xterm', LANG: 'C'}).symbols).toBe(plain);
		expect(themeFor({TERM: 'xterm', LANG: 'en_GB.UTF-8', LC_ALL: 'C'}).symbols).toBe(plain);
		expect(themeFor({TERM: 'linux', LANG: 'en_GB.UTF-8'})).toMatchObject({colour: true, symbols: plain});
	});
});
