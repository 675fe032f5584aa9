import type {SafeText} from '../source/text/safe-text.ts';
import {wantedOf} from '../source/text/wanted.ts';
import type {Line, Piece} from './line.ts';

/** The line with what is searched for marked wherever it stands in one piece; `wanted` is raw and empty for nothing. */
export function marked(line: Line, wanted: string): Line {
	return wanted === '' ? line : line.flatMap((piece) => parts(piece, wanted));
}

/** Whether a line holds it. */
export function holds(line: Line, wanted: string): boolean {
	return wantedOf(wanted).holds(line.map(({text}) => text).join(''));
}

/** How many lines hold what is searched for. */
export function foundWords(count: number): string {
	return count === 0 ? ', no line matches' : count === 1 ? ', 1 line matches' : `, ${count} lines match`;
}

function parts(piece: Piece, wanted: string): Piece[] {
	const {text} = piece;
	const places = wantedOf(wanted).places(text);
	if (places.length === 0) return [piece];
	const found: Piece[] = [];
	let before = 0;
	for (const [from, to] of places) {
		if (from > before) found.push({...piece, text: text.slice(before, from) as SafeText});
		found.push({...piece, text: text.slice(from, to) as SafeText, marked: true});
		before = to;
	}
	if (before < text.length) found.push({...piece, text: text.slice(before) as SafeText});
	return found;
}
