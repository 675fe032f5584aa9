import {expect, test} from 'vitest';
import {styledLines} from '../../source/text/ansi.ts';

const runs = (...given: string[]) => {
	const next = styledLines();
	return given.map((line) =>
		next(line).map(({text, colour, bold, dim}) => [text, colour, ...(bold ? ['bold'] : []), ...(dim ? ['dim'] : [])]),
	);
};

test('the sixteen colours, bold and dim, until they are taken back', () => {
	expect(runs('\x1b[1;31mred\x1b[0m and \x1b[92mgreen\x1b[39;2m grey\x1b[22m.')).toEqual([
		[
			['red', 1, 'bold'],
			[' and ', null],
			['green', 10],
			[' grey', null, 'dim'],
			['.', null],
		],
	]);
});

test('a style goes on over lines', () =>
	expect(runs('\x1b[33ma', 'b\x1b[m', 'c')).toEqual([[['a', 3]], [['b', 3]], [['c', null]]]));

test('larger palettes become the nearest of the sixteen', () => {
	expect(runs('\x1b[38;5;9ma\x1b[38;5;196mb\x1b[38;2;0;120;0mc\x1b[38:2::200:0:200md\x1b[38;5;240me\x1b[1mf')).toEqual([
		[
			['a', 9],
			['b', 9],
			['c', 2],
			['d', 13],
			['e', null],
			['f', null, 'bold'],
		],
	]);
});

test('what could hide text is not obeyed: black, white, backgrounds, conceal', () => {
	expect(runs('\x1b[30;40ma\x1b[97;107mb\x1b[8mc\x1b[48;5;1md\x1b[48;2;1;2;3;31me\x1b[90mf')).toEqual([
		[
			['a', null],
			['b', null],
			['c', null],
			['d', null],
			['e', 1],
			['f', null, 'dim'],
		],
	]);
});

test('every other sequence is left for safe text to show', () => {
	const other = '\x1b[2J\x1b]0;t\x07\x1b[31;hm\x1b[3\x9b1m\x1bc';
	expect(runs(other)).toEqual([[[other, null]]]);
});
