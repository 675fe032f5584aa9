import type {PhrasingContent, Table, TableCell, TableRow} from 'mdast';
import {htmlNode, span} from '../nodes.ts';
import {fenceLines, fenceOf, isFenceTag} from './fences.ts';
import {type Inline, inlineNodes, isInlineTag} from './inline.ts';
import type {Token} from './tokens.ts';

type Row = {readonly cells: TableCell[]; readonly heads: number; readonly start: number};

/** The table that begins with a token, as Markdown's own is, and its last token. Nobody closes every row and cell. */
export function tableOfTokens(
	tokens: readonly Token[],
	at: number,
	text: string,
	inline: Inline,
): {readonly node: Table | null; readonly last: number} {
	let depth = 0;
	let last = at;
	for (; last < tokens.length - 1; last++) {
		const {kind, name} = tokens[last] ?? {};
		if (name !== 'table') continue;
		depth += kind === 'open' ? 1 : -1;
		if (depth === 0) break;
	}
	const own = tokens.slice(at + 1, last + 1);
	const rows = rowsOf(own, text, inline);
	const start = tokens[at]?.start ?? 0;
	const [first] = rows;
	if (first === undefined) return {node: null, last};
	const isHeader = first.heads === first.cells.length || (rows.every(({heads}) => heads === 0) && !hasCode(first));
	const columns = Math.max(...rows.map(({cells}) => cells.length));
	const header = isHeader ? first : {cells: [], heads: 0, start};
	const all = [header, ...rows.slice(isHeader ? 1 : 0)];
	const children = all.map(({cells, start: from}): TableRow => {
		const empty = Array.from(
			{length: columns - cells.length},
			(): TableCell => ({type: 'tableCell', children: [], ...span(from, from)}),
		);
		return {type: 'tableRow', children: [...cells, ...empty], ...span(from, from)};
	});
	return {node: {type: 'table', align: [], children, ...span(start, tokens[last]?.end ?? start)}, last};
}

function hasCode({cells}: Row): boolean {
	return cells.some(({children}) => children.some(({type}) => type === 'inlineCode'));
}

function rowsOf(tokens: readonly Token[], text: string, inline: Inline): readonly Row[] {
	const rows: {cells: TableCell[]; heads: number; start: number}[] = [];
	let from: number | null = null;
	const close = (end: number) => {
		if (from !== null) rows.at(-1)?.cells.push(cellOf(tokens.slice(from, end), text, inline));
		from = null;
	};
	for (const [at, {kind, name, start}] of tokens.entries()) {
		if (!/^(?:tr|td|th|thead|tbody|tfoot)$/.test(name)) continue;
		close(at);
		if (kind !== 'open') continue;
		if (name === 'tr') rows.push({cells: [], heads: 0, start});
		if (name !== 'td' && name !== 'th') continue;
		if (rows.length === 0) rows.push({cells: [], heads: 0, start});
		const row = rows.at(-1);
		if (name === 'th' && row !== undefined) row.heads++;
		from = at;
	}
	close(tokens.length);
	return rows.filter(({cells}) => cells.length > 0);
}

/** A cell, whose paragraphs, list items and fences stand on lines of their own. */
function cellOf([tag, ...tokens]: readonly Token[], text: string, inline: Inline): TableCell {
	const children: PhrasingContent[] = [];
	let pending: Token[] = [];
	const flush = (end: number) => {
		const nodes = inlineNodes(pending, text, inline).filter((node) => node.type !== 'text' || node.value.trim() !== '');
		if (nodes.length > 0 && children.length > 0) children.push(htmlNode('<br>', end, end));
		children.push(...nodes);
		pending = [];
	};
	for (let at = 0; at < tokens.length; at++) {
		const token = tokens[at];
		if (token === undefined) continue;
		if (token.kind === 'open' && isFenceTag(token.name)) {
			flush(token.start);
			const {node, last} = fenceOf(tokens, at, text);
			children.push(...fenceLines(node.value, node.position?.start.offset ?? token.end));
			at = last;
		} else if (token.name !== '' && !isInlineTag(token.name)) flush(token.start);
		else pending.push(token);
	}
	const end = tokens.at(-1)?.end ?? tag?.end ?? 0;
	flush(end);
	return {type: 'tableCell', children, ...span(tag?.start ?? 0, end)};
}
