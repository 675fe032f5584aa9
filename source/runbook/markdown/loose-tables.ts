import {cellsIn, type Part} from './cells.ts';
import {marksIn} from './marks.ts';
import type {Block, Markdown} from './parse.ts';
import {type Cell, rawCell, rowOf, type Table, type TableRow} from './tables.ts';

function partOf({node, base}: Block): Part {
	return {start: base + (node.position?.start.offset ?? 0), end: base + (node.position?.end.offset ?? 0)};
}

/**
 * A table that lost its row breaks, as pages scraped from HTML have them: `| A | B | |---|---| | 1 | 2 |`, wrapped anywhere. Null
 * where a paragraph is none.
 */
export function scrapedTable(block: Block, markdown: Markdown): Table | null {
	if (block.node.type !== 'paragraph') return null;
	const part = partOf(block);
	const raw = markdown.text.slice(part.start, part.end);
	if (!raw.startsWith('|') || !/\|\s*:?-{2,}:?\s*\|/.test(raw)) return null;
	const cells = cellsIn(markdown.text, part);
	const words = cells.map(({start, end}) => markdown.text.slice(start, end).trim());
	const first = words.findIndex((word) => /^:?-{2,}:?$/.test(word));
	const after = words.findIndex((word, index) => index > first && !/^:?-{2,}:?$/.test(word));
	const size = (after === -1 ? words.length : after) - first;
	// A gap between `| |` stands for each lost break.
	if (first < size + 1 || words[first - 1] !== '') return null;
	const read = (from: number) => cells.slice(from, from + size).map((cell) => rawCell(cell, markdown));
	const rows: TableRow[] = [];
	for (let at = first + size + 1; at + size <= cells.length; at += size + 1)
		rows.push(rowOf(read(at), cells[at]?.start ?? part.start));
	return {header: read(first - 1 - size), rows, offset: part.start};
}

/** Rows that follow a table after a comment between them, which ended it for the Markdown parser; null where there are none. */
export function rowsAfterMark(
	comment: Block,
	following: Block | undefined,
	columns: number,
	markdown: Markdown,
): readonly TableRow[] | null {
	if (comment.node.type !== 'html' || following?.node.type !== 'paragraph') return null;
	const marks = marksIn(comment.node.value);
	const part = partOf(following);
	if (
		marks.length === 0 ||
		markdown.text[part.start] !== '|' ||
		/\n\s*\n/.test(markdown.text.slice(partOf(comment).end, part.start))
	)
		return null;
	const rows: TableRow[] = [];
	for (let start = part.start; start < part.end; ) {
		const newline = markdown.text.indexOf('\n', start);
		const end = newline === -1 || newline > part.end ? part.end : newline;
		const cells: readonly Cell[] = cellsIn(markdown.text, {start, end}).map((cell) => rawCell(cell, markdown));
		rows.push(rowOf(cells.slice(0, columns), start, rows.length === 0 ? marks : []));
		start = end + 1;
	}
	return rows;
}
