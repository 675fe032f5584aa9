import type {Piece} from '../markdown/pieces.ts';
import {natureOf} from './recognise.ts';

const quoted = /["“„]([^"“”„\n]{5,300})["”“]|(?<=^|[\s(])['‘]([^'‘’\n]{5,300})['’](?=$|[\s).,;:])/g;

/** Parts of a text that are known to be commands already: what is quoted within them is theirs. */
type Taken = (piece: Piece) => readonly {readonly text: string; readonly start: number}[];

/**
 * Pieces in which what stands in quotes or in bold is a code span, where it is evidently a command: not everybody has a key for
 * backticks, and what comes out of a word processor has none.
 */
export function dressed(pieces: readonly Piece[], learned: ReadonlySet<string>, taken: Taken): readonly Piece[] {
	const isEvident = (text: string) =>
		natureOf(text, {dress: 'bare', alone: false, line: true, asked: /\s-\w.*\s/.test(text), learned}) === 'command';
	return pieces.flatMap((piece): readonly Piece[] => {
		if (piece.kind !== 'text') return [piece];
		if (piece.weighs === true) return pieces.length > 1 && isEvident(piece.text.trim()) ? [{...piece, kind: 'code'}] : [piece];
		return /["“„'‘]/.test(piece.text) ? unquoted(piece, isEvident, taken) : [piece];
	});
}

function unquoted(piece: Piece, isEvident: (text: string) => boolean, taken: Taken): readonly Piece[] {
	const found: Piece[] = [];
	let from = 0;
	for (const {0: raw, 1: double, 2: single, index} of piece.text.matchAll(quoted)) {
		const inner = double ?? single ?? '';
		const isTaken = () => taken(piece).some(({text, start}) => start <= index && index + raw.length <= start + text.length);
		if (!isEvident(inner.trim()) || isTaken()) continue;
		found.push(part(piece, from, index), {...part(piece, index + 1, index + 1 + inner.length), kind: 'code'});
		from = index + raw.length;
	}
	return from === 0 ? [piece] : [...found, part(piece, from, piece.text.length)].filter(({text}) => text !== '');
}

function part({kind, text, offset}: Piece, start: number, end: number): Piece {
	return {kind, text: text.slice(start, end), offset: (index) => offset(index + start)};
}
