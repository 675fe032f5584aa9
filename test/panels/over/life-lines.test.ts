import {describe, expect, it} from 'vitest';
import {spoken} from '../../../panels/line.ts';
import {lifeLines} from '../../../panels/over/life-lines.ts';
import {themeFor} from '../../../panels/theme.ts';
import type {Happening} from '../../../source/domain/table.ts';
import {ours} from '../../../source/text/safe-text.ts';

const utf8 = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'xterm'});
const ascii = themeFor({LANG: 'C', NO_COLOR: '1', TERM: 'xterm'});
const noon = new Date(2026, 4, 9, 12, 0, 0).getTime();
const life: Happening[] = [
	{at: noon + 130_000, text: ours('shop-1 died'), health: 'bad'},
	{at: noon - 86_400_000, text: ours('created by ann'), health: 'idle'},
	{at: noon, text: ours('claimed'), health: 'busy'},
	{at: noon + 1000, text: ours('one two three four five six seven'), health: 'idle'},
];
const texts = (theme = utf8, width = 48) =>
	lifeLines(life, noon + 300_000, width, theme).map((line) => line.map(({text}) => text).join(''));

describe('a life', () => {
	it('goes down a line, the oldest first, with the time that passed and a date where it changes', () => {
		expect(texts().map((line) => line.trimEnd())).toEqual([
			'   05-08 12:00:00 ┬ · created by ann',
			'               1d │',
			'   05-09 12:00:00 ├ ◐ claimed',
			'         12:00:01 ├ · one two three four five',
			'                  │   six seven',
			'               2m │',
			'         12:02:10 ├ ✖ shop-1 died',
			'              now └ 2m after that',
		]);
	});

	it('is plain where nothing else is drawn, and read in words', () => {
		expect(texts(ascii).join('')).toMatch(/^[\x20-\x7e]*$/);
		expect(
			lifeLines(life, noon + 300_000, 48, ascii)
				.map(spoken)
				.slice(0, 3),
		).toEqual(['05-08 12:00:00 . created by ann', '1d later', '05-09 12:00:00 + claimed']);
	});

	it('keeps its width, and is nothing where nothing is known', () => {
		for (let width = 40; width < 90; width++) for (const line of texts(utf8, width)) expect([...line]).toHaveLength(width);
		expect(lifeLines([], noon, 60, utf8)).toEqual([]);
	});
});
