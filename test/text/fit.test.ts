import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {age, bytes} from '../../source/text/age.ts';
import {cells} from '../../source/text/fit.ts';
import {safeText} from '../../source/text/safe-text.ts';

describe('fitting', () => {
	it('takes exactly the width, whatever the text', () => {
		const text = fc.string({unit: 'grapheme', maxLength: 60}).map(safeText);
		fc.assert(fc.property(text, fc.integer({min: 1, max: 40}), (raw, width) => cells(it(raw, width)) === width));
	});

	it('cuts with an ellipsis and never through a wide character', () => {
		expect(it(safeText('abcdef'), 4)).toBe('abc…');
		expect(it(safeText('中文中文'), 4)).toBe('中… ');
		expect(it(safeText('7'), 3, 'right')).toBe('  7');
	});
});

describe('ages and sizes', () => {
	it('are said as people say them', () => {
		const ages = [840, 41_000, 720_000, 9_060_000, 7_200_000, 273_600_000, -5].map(age);
		expect(ages).toEqual(['840ms', '41s', '12m', '2h31m', '2h', '3d4h', '0ms']);
		expect([812, 4_300_000, 53_687_091_200].map(bytes)).toEqual(['812 B', '4.1 MiB', '50 GiB']);
	});
});
