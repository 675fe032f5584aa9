import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';
import type {SafeText} from './safe-text.ts';

const ascii = /^[\x20-\x7e]*$/;

/** How many cells of the terminal a text takes. */
export function cells(text: string): number {
	return ascii.test(text) ? text.length : stringWidth(text);
}

/** Exactly `width` cells: cut with an ellipsis, or padded on the side that `align` leaves. Never wider, whatever is in it. */
export function fit(text: SafeText, width: number, align: 'left' | 'right' = 'left', ellipsis = '…'): SafeText {
	if (width <= 0) return '' as SafeText;
	const taken = cells(text);
	if (taken === width) return text;
	if (taken < width) {
		const room = ' '.repeat(width - taken);
		return (align === 'left' ? text + room : room + text) as SafeText;
	}
	return cut(text, width, ellipsis);
}

function cut(text: SafeText, width: number, ellipsis: string): SafeText {
	const room = Math.max(0, width - ellipsis.length);
	if (ascii.test(text)) return (text.slice(0, room) + ellipsis).slice(0, width) as SafeText;
	// A bound on what slice-ansi walks through: no character takes less than a cell but for combining marks.
	const kept = sliceAnsi(text.slice(0, width * 8 + 64), 0, room);
	const short = (kept + ellipsis) as SafeText;
	return (short + ' '.repeat(Math.max(0, width - cells(short)))) as SafeText;
}
