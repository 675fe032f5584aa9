import type {SafeText} from '../source/text/safe-text.ts';
import type {Line, Piece} from './line.ts';

/** The line with what is searched for marked wherever it stands in one piece; `wanted` is raw and empty for nothing. */
export function marked(line: Line, wanted: string): Line {
	const sought = wanted.toLowerCase();
	return sought === '' ? line : line.flatMap((piece) => parts(piece, sought));
}

/** Whether a line holds it. */
export function holds(line: Line, wanted: string): boolean {
	return line
		.map(({text}) => text)
		.join('')
		.toLowerCase()
		.includes(wanted.toLowerCase());
}

function parts(piece: Piece, sought: string): Piece[] {
	const low = piece.text.toLowerCase();
	// Where another case has another length, places in the one are none in the other.
	if (low.length !== piece.text.length || !low.includes(sought)) return [piece];
	const found: Piece[] = [];
	let from = 0;
	for (let at = low.indexOf(sought); at !== -1; at = low.indexOf(sought, from)) {
		if (at > from) found.push({...piece, text: piece.text.slice(from, at) as SafeText});
		found.push({...piece, text: piece.text.slice(at, at + sought.length) as SafeText, marked: true});
		from = at + sought.length;
	}
	if (from < piece.text.length) found.push({...piece, text: piece.text.slice(from) as SafeText});
	return found;
}
