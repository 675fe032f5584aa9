import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {safeLines, safeText} from '../../source/text/safe-text.ts';

const anyText = fc.string({unit: 'binary', maxLength: 200});
const dangerous = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

describe('text from outside', () => {
	it('shows what could not be seen instead of dropping it', () => {
		expect(safeText('\u001b[31mred\u001b]8;;http://x\u0007')).toBe('\\x1b[31mred\\x1b]8;;http://x\\x07');
		expect(safeText('pay\u202egnp.exe')).toBe('pay\\u202egnp.exe');
		expect(safeText('a\u200bb\u00adc\ufeff')).toBe('a\\u200bb\\xadc\\ufeff');
		expect(safeText('\u009b2J')).toBe('\\x9b2J');
		expect(safeText('tag \u{e0041}')).toBe('tag \\u{e0041}');
		expect(safeText('half \ud83d pair')).toBe('half \\ud83d pair');
	});

	it('leaves ordinary text of every script alone', () => {
		for (const text of ['shop-1a2b', 'Größe prüfen', '日本語のタイトル', 'مرحبا', 'שלום', 'naïve cafe\u0301', '👩 done'])
			expect(safeText(text)).toBe(text);
	});

	it('keeps a line a line', () => {
		expect(safeText('one\ntwo\r\tthree')).toBe('one\\ntwo\\r\\tthree');
		expect(safeLines('one\ntwo\r\nthree\r')).toEqual(['one', 'two', 'three\\r']);
	});

	it('bounds length and towers of marks', () => {
		expect(safeText('x'.repeat(1_000_000)).length).toBeLessThan(66_000);
		expect(safeText(`a${'\u0301'.repeat(50)}`)).toBe('a\u0301\u0301\u0301(+47 marks)');
	});

	it('lets no control character through, whatever comes in', () => {
		fc.assert(
			fc.property(anyText, (text) => !dangerous.test(safeText(text)) && safeLines(text).every((line) => !dangerous.test(line))),
		);
	});

	it('changes nothing the second time', () => {
		fc.assert(fc.property(anyText, (text) => safeText(safeText(text)) === safeText(text)));
	});
});
