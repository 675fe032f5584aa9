import {cells, clip, fitted} from '../source/text/fit.ts';
import type {SafeText} from '../source/text/safe-text.ts';
import {steady} from '../source/text/steady.ts';
import type {Theme, Tone} from './theme.ts';
import {looks, markedLook, styled} from './theme.ts';

/** A run of a line in one tone, or, for a program's output, in SGR parameters of its own. */
export type Piece = {
	readonly text: SafeText;
	readonly tone?: Tone;
	readonly sgr?: string;
	readonly chosen?: true /** It is what is searched for. */;
	readonly marked?: true;
	/** What a screen reader reads in its place. */
	readonly said?: SafeText;
};

/** A line of the screen before it is drawn. */
export type Line = readonly Piece[];

/** A cell of a line: `width` cells, or what is left where that is null. */
export type Cell = {
	readonly text: SafeText;
	readonly width: number | null;
	readonly tone?: Tone;
	readonly align?: 'left' | 'right';
	readonly said?: SafeText;
};

/** A line of exactly `width` cells out of cells with a space between them. Those that have no width share what is left. */
export function columns(width: number, parts: readonly Cell[]): Line {
	const fixed = parts.reduce((sum, part) => sum + (part.width ?? 0), 0) + parts.length - 1;
	const open = parts.filter((part) => part.width === null).length;
	let left = Math.max(0, width - fixed);
	let shares = open;
	const line: Piece[] = [];
	for (const [place, part] of parts.entries()) {
		let room = part.width ?? 0;
		if (part.width === null) {
			room = Math.floor(left / shares);
			left -= room;
			shares--;
		}
		if (place > 0) line.push({text: ' ' as SafeText});
		const {text, align = 'left', tone, said} = part;
		line.push({text: fitted(text, room, align), ...(tone === undefined ? {} : {tone}), ...(said === undefined ? {} : {said})});
	}
	return toWidth(line, width);
}

/** The line cut or padded to exactly `width` cells. */
export function toWidth(line: Line, width: number): Line {
	const kept: Piece[] = [];
	let room = width;
	for (const piece of line) {
		if (room <= 0) break;
		const text = steady(piece.text);
		const taken = cells(text);
		kept.push(taken <= room && text === piece.text ? piece : {...piece, text: taken > room ? fitted(text, room) : text});
		room -= Math.min(taken, room);
	}
	if (room > 0) kept.push({text: ' '.repeat(room) as SafeText});
	return kept;
}

/** Pieces one after another, at most `width` cells, not padded. */
export function clipped(line: Line, width: number): Line {
	const kept: Piece[] = [];
	let room = width;
	for (const piece of line) {
		if (room <= 0) break;
		const text = clip(piece.text, room);
		kept.push({...piece, text});
		room -= cells(text);
	}
	return kept;
}

/** How many cells a line takes. */
export function widthOf(line: Line): number {
	return line.reduce((sum, {text}) => sum + cells(text), 0);
}

/** All of a line in one tone, such as that of the row under the cursor. */
export function inTone(line: Line, tone: Tone): Line {
	return line.map(({text, said}) => ({text, tone, ...(said === undefined ? {} : {said})}));
}

/** The row under the cursor: its signs and tones stay, on a ground of their own. */
export function chosen(line: Line): Line {
	return line.map((piece) => ({...piece, chosen: true}));
}

/** The line as the terminal gets it. */
export function painted(line: Line, theme: Theme): string {
	let out = '';
	for (const {text, tone = 'plain', sgr, chosen = false, marked = false} of line) {
		const own = sgr ?? looks(tone, chosen, theme);
		out += styled(text, marked ? [own, markedLook(theme)].filter((part) => part !== '').join(';') : own);
	}
	return out;
}

/** The line as a screen reader reads it: without borders and gaps, the row under the cursor said to be that. */
export function spoken(line: Line): string {
	const words = line
		.filter(({tone}) => tone !== 'border')
		.map(({text, said}) => said ?? text)
		.join('')
		.replace(/\s+/g, ' ')
		.trim();
	const isCurrent = words !== '' && line.some(({chosen, tone}) => chosen === true && tone !== 'border');
	return isCurrent ? `current: ${words.replace(/^> ?/, '')}` : words;
}
