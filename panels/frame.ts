import {ours} from '../source/text/safe-text.ts';
import type {Line} from './line.ts';
import type {Theme} from './theme.ts';

/** Lines with the panel's left border, and, where it is the last of its band, the frame's right one. */
export function bordered(lines: readonly Line[], last: boolean, {symbols}: Theme): Line[] {
	const border = {text: ours(symbols.down), tone: 'border' as const};
	return lines.map((line) => (last ? [border, ...line, border] : [border, ...line]));
}

/** A panel's width without its left border: what its lines have room for. */
export function insideOf(width: number): number {
	return width - 1;
}
