import type {Nodes} from 'mdast';
import {cellsIn, type Part} from './cells.ts';
import {marksIn} from './marks.ts';
import type {Block, Markdown} from './parse.ts';
import {type Piece, piecesOf, wordsOf} from './pieces.ts';

/** A cell with its inline text. */
export type Cell = {readonly pieces: readonly Piece[]; readonly words: string; readonly offset: number};
/** A row with the marks that stand in its first cell or right before it. */
export type TableRow = {readonly cells: readonly Cell[]; readonly offset: number; readonly marks: readonly string[]};
/** A table, however it was written. */
export type Table = {readonly header: readonly Cell[]; readonly rows: readonly TableRow[]; readonly offset: number};

/** The table in a block; null where there is none. */
export function tableOf({node, base}: Block, markdown: Markdown): Table | null {
	if (node.type !== 'table') return null;
	const [header, ...rows] = node.children.map((row) => {
		const [from, to] = [base + (row.position?.start.offset ?? 0), base + (row.position?.end.offset ?? 0)];
		// Nobody escapes every pipe within a code span: a row with too many cells is cut again, around them.
		const torn = row.children.length > (node.children[0]?.children.length ?? 0);
		const cells = torn
			? cellsIn(markdown.text, {start: from, end: to}).map((cell) => rawCell(cell, markdown))
			: row.children.map((cell) => cellOf(cell, markdown, base));
		return rowOf(cells, from);
	});
	return header === undefined ? null : {header: header.cells, rows, offset: header.offset};
}

/** A row, its marks taken from the comments in its first cell. */
export function rowOf(cells: readonly Cell[], offset: number, before: readonly string[] = []): TableRow {
	const comments = cells[0]?.pieces.filter(({kind}) => kind === 'comment') ?? [];
	return {cells, offset, marks: [...before, ...comments.flatMap(({text}) => marksIn(text))]};
}

function cellOf(node: Nodes, markdown: Markdown, base: number): Cell {
	const pieces = piecesOf(node, {text: markdown.text, base});
	return {pieces, words: wordsOf(pieces), offset: base + (node.position?.start.offset ?? 0)};
}

function plainPiece(text: string, start: number): Piece {
	return {kind: 'text', text, offset: (index) => start + index};
}

/** A cell read from a part of the file. */
export function rawCell({start, end}: Part, markdown: Markdown): Cell {
	const raw = markdown.text.slice(start, end);
	// Starting the parser costs more than most cells are worth.
	if (/^[\w ,.;:?'’()/+-]*$/.test(raw))
		return {pieces: raw === '' ? [] : [plainPiece(raw, start)], words: raw.trim(), offset: start};
	const pieces = markdown.inline(raw).flatMap((node) => piecesOf(node, {text: markdown.text, base: start}).map(pipesAsRead));
	return {pieces, words: wordsOf(pieces), offset: start};
}

/** In a table a pipe is `\|`, in its code spans too (GFM 0.29, example 200). */
function pipesAsRead(piece: Piece): Piece {
	if (piece.kind !== 'code' || !piece.text.includes('\\|')) return piece;
	const skipped: number[] = [];
	const text = piece.text.replace(/\\\|/g, (_, at: number) => {
		skipped.push(at - skipped.length);
		return '|';
	});
	return {...piece, text, offset: (index) => piece.offset(index + skipped.filter((at) => at <= index).length)};
}
