import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';
import type {SafeText} from './safe-text.ts';
import {steady} from './steady.ts';

const ascii = /^[\x20-\x7e]*$/;

/** How many cells of the terminal a text takes. */
export function cells(text: string): number {
	return ascii.test(text) ? text.length : stringWidth(text);
}

/** What stands for the rest of a text that was cut. */
let ellipsis = '…';

/** Chooses what stands for the rest of a cut text, once, when the screen's symbols are chosen: `…` or `~`. One cell wide. */
export function cutWith(symbol: '…' | '~'): void {
	ellipsis = symbol;
}

/**
 * Exactly `width` cells: cut with an ellipsis, or padded on the side that `align` leaves. Never wider, whatever is in it:
 * characters that terminals measure differently are written as escapes first.
 */
export function fitted(text: SafeText, width: number, align: 'left' | 'right' = 'left'): SafeText {
	if (width <= 0) return '' as SafeText;
	const shown = ascii.test(text) ? text : steady(bounded(text, width));
	const taken = cells(shown);
	if (taken > width) return cut(shown, width);
	const room = ' '.repeat(width - taken);
	return (align === 'left' ? shown + room : room + shown) as SafeText;
}

/** At most `width` cells, not padded. */
export function clip(text: SafeText, width: number): SafeText {
	if (width <= 0) return '' as SafeText;
	const shown = ascii.test(text) ? text : steady(bounded(text, width));
	return cells(shown) <= width ? shown : (cut(shown, width).trimEnd() as SafeText);
}

/** The end of a text, at most `width` cells: what one sees of a long line while typing it. */
export function ending(text: SafeText, width: number): SafeText {
	const characters = [...steady(text)];
	let room = width;
	let from = characters.length;
	while (from > 0) {
		room -= cells(characters[from - 1] ?? '');
		if (room < 0) break;
		from--;
	}
	return steady(characters.slice(from).join('') as SafeText);
}

/** A bound on what is measured: beyond a few code units a cell there are only combining marks, which safe-text has counted. */
function bounded(text: SafeText, width: number): SafeText {
	const most = width * 8 + 64;
	if (text.length <= most) return text;
	// A pair of surrogates is not cut in two.
	const last = text.charCodeAt(most - 1);
	return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most) as SafeText;
}

function cut(text: SafeText, width: number): SafeText {
	const room = width - 1;
	if (ascii.test(text)) return (text.slice(0, room) + ellipsis) as SafeText;
	const kept = sliceAnsi(text, 0, room);
	// A wide character that would stand on the edge is left out: the cell is padded.
	return (kept + ellipsis + ' '.repeat(Math.max(0, room - cells(kept)))) as SafeText;
}

/** A text in lines of at most `width` cells, broken at spaces where there are any. Nothing is left out. */
export function wrap(text: SafeText, width: number): SafeText[] {
	const room = Math.max(1, width);
	const lines: SafeText[] = [];
	let line = '';
	for (const word of steady(text).split(/(?<= )/)) {
		if (cells(line) + cells(word.trimEnd()) <= room) {
			line += word;
			continue;
		}
		if (line.trim() !== '') lines.push(line.trimEnd() as SafeText);
		const pieces = broken(word, room);
		line = pieces.pop() ?? '';
		lines.push(...pieces);
	}
	lines.push(line.trimEnd() as SafeText);
	return lines;
}

function broken(word: string, room: number): SafeText[] {
	if (cells(word) <= room) return [word as SafeText];
	const pieces: SafeText[] = [];
	let piece = '';
	let taken = 0;
	for (const character of word) {
		const wide = cells(character);
		if (taken + wide > room && piece !== '') {
			pieces.push(piece as SafeText);
			piece = '';
			taken = 0;
		}
		piece += character;
		taken += wide;
	}
	return [...pieces, piece as SafeText];
}
