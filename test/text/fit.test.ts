import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {age, bytes} from '../../source/text/age.ts';
import {cells, clip, fitted, wrap} from '../../source/text/fit.ts';
import {safeText} from '../../source/text/safe-text.ts';
import {steady} from '../../source/text/steady.ts';

describe('fitting', () => {
	it('takes exactly the width, whatever the text', () => {
		const text = fc.string({unit: 'grapheme', maxLength: 60}).map(safeText);
		fc.assert(fc.property(text, fc.integer({min: 1, max: 40}), (raw, width) => cells(fitted(raw, width)) === width));
	});

	it('cuts with an ellipsis and never through a wide character', () => {
		expect(fitted(safeText('abcdef'), 4)).toBe('abc…');
		expect(fitted(safeText('中文中文'), 4)).toBe('中… ');
		expect(fitted(safeText('7'), 3, 'right')).toBe('  7');
	});

	it('writes out what terminals measure differently, so that a border stands where it should', () => {
		expect(fitted(safeText('a 🔥 b'), 14)).toBe('a \\u{1f525} b ');
		expect(fitted(safeText('\u0301x'), 8)).toBe('\\u0301x ');
		expect(fitted(safeText('किताब'), 20)).not.toMatch(/\p{Mc}/u);
		expect(fitted(safeText('שלום'), 6)).toBe('שלום  ');
	});

	it('clips without padding', () => {
		expect(clip(safeText('abc'), 5)).toBe('abc');
		expect(clip(safeText('abcdef'), 4)).toBe('abc…');
		expect(clip(safeText('abc'), 0)).toBe('');
	});
});

describe('wrapping', () => {
	it('keeps every word, breaks what is too long, and is never wider than it may be', () => {
		expect(wrap(safeText('one two three'), 8)).toEqual(['one two', 'three']);
		expect(wrap(safeText('abcdefghij'), 4)).toEqual(['abcd', 'efgh', 'ij']);
		expect(wrap(safeText(''), 4)).toEqual(['']);
		const text = fc.string({unit: 'grapheme', maxLength: 80}).map(safeText);
		fc.assert(
			fc.property(text, fc.integer({min: 2, max: 40}), (raw, width) => {
				const lines = wrap(raw, width);
				// A line may lose the space it was broken at, of whichever kind: Unicode has twenty.
				const letters = (all: string) => all.replace(/\s/gu, '');
				return lines.every((line) => cells(line) <= width) && letters(lines.join('')) === letters(steady(raw));
			}),
		);
	});
});

describe('ages and sizes', () => {
	it('are said as people say them', () => {
		const ages = [840, 41_000, 720_000, 9_060_000, 7_200_000, 273_600_000, -5].map(age);
		expect(ages).toEqual(['840ms', '41s', '12m', '2h31m', '2h', '3d4h', '0ms']);
		expect([812, 4_300_000, 53_687_091_200].map(bytes)).toEqual(['812 B', '4.1 MiB', '50 GiB']);
	});
});
