import type {ListItem, RootContent, TableRow} from 'mdast';
import {span} from '../nodes.ts';
import {plainInline} from './inline.ts';

/** A line of a text, without its end. */
export type Line = {readonly at: number; readonly text: string};

/** A block with the number of lines that it takes. */
type Taken = {readonly node: RootContent; readonly lines: number};

const delimiters = /^\|(?: *:?-+:? *\|)+$/;
const item = /^(?:([-*])|(\d{1,9})\.) (?=[A-Za-z"(]|`(?!``)|\*\*[A-Za-z\d`])/;
const beginsWords = /^(?:[A-Za-z"(]|`(?!``)|\*\*[A-Za-z\d`])/;

/**
 * The block that begins with a line which nothing before it goes on to, where it is one that reads the same whoever reads it: a
 * heading, a fence, a table, a flat list or a paragraph of plain words. Null for all else, and where the next lines might belong to it.
 */
export function plainBlock(lines: readonly Line[], from: number): Taken | null {
	const first = lines[from];
	if (first === undefined) return null;
	const mark = first.text[0];
	if (mark === '#') return heading(first);
	if (mark === '`' && first.text.startsWith('```')) return fence(lines, from);
	let end = from;
	while ((lines[end]?.text ?? '') !== '') end++;
	// Lines of blanks alone, tabs and indents are read by those who know all about them.
	const group = lines.slice(from, end);
	if (group.some(({text}) => text.startsWith(' ') || text.includes('\t') || text.endsWith(' '))) return null;
	if (mark === '|') return table(group);
	if (item.test(first.text)) return goesOn(lines, end) ? null : list(group);
	return paragraph(group);
}

function heading({at, text}: Line): Taken | null {
	const found = /^(#{1,6}) (?=[^\s#])/.exec(text);
	const depth = found?.[1]?.length as 1 | 2 | 3 | 4 | 5 | 6 | undefined;
	if (found === null || depth === undefined || text.endsWith('#') || text.includes('\t')) return null;
	const children = plainInline(text.slice(found[0].length), at + found[0].length);
	return children === null ? null : {node: {type: 'heading', depth, children, ...span(at, at + text.length)}, lines: 1};
}

function fence(lines: readonly Line[], from: number): Taken | null {
	const first = lines[from];
	const lang = /^```([\w+-]*)$/.exec(first?.text ?? '')?.[1];
	if (first === undefined || lang === undefined) return null;
	for (let end = from + 1; end < lines.length; end++) {
		const line = lines[end];
		if (line === undefined || /^ {1,3}`{3}/.test(line.text) || /^`{3,}[`\s]/.test(line.text)) return null;
		if (line.text !== '```') continue;
		const value = lines.slice(from + 1, end).map(({text}) => text);
		const node: RootContent = {
			type: 'code',
			lang: lang === '' ? null : lang,
			meta: null,
			value: value.join('\n'),
			...span(first.at, line.at + 3),
		};
		return {node, lines: end + 1 - from};
	}
	return null;
}

function table(group: readonly Line[]): Taken | null {
	const [first, second] = group;
	const last = group.at(-1);
	if (first === undefined || second === undefined || last === undefined || !delimiters.test(second.text)) return null;
	const columns = second.text.split('|').length - 2;
	const rows: TableRow[] = [];
	for (const [index, line] of group.entries()) {
		if (index === 1) continue;
		const row = line.text.endsWith('|') && line.text.startsWith('|') && !line.text.includes('\\') ? tableRow(line) : null;
		if (row === null || (index === 0 && row.children.length !== columns)) return null;
		rows.push(row);
	}
	return {node: {type: 'table', align: [], children: rows, ...span(first.at, last.at + last.text.length)}, lines: group.length};
}

function tableRow({at, text}: Line): TableRow | null {
	const children: TableRow['children'] = [];
	let from = 1;
	for (const raw of text.slice(1, -1).split('|')) {
		// The last cell has the pipe at its end too.
		const isLast = from + raw.length === text.length - 1;
		const words = raw.trim();
		const start = at + from + raw.length - raw.trimStart().length;
		const inline = words === '' ? [] : plainInline(words, start);
		if (inline === null) return null;
		children.push({type: 'tableCell', children: inline, ...span(at + from - 1, at + from + raw.length + (isLast ? 1 : 0))});
		from += raw.length + 1;
	}
	return {type: 'tableRow', children, ...span(at, at + text.length)};
}

/** Whether what follows a list after empty lines may be a part of it. */
function goesOn(lines: readonly Line[], end: number): boolean {
	const next = lines.slice(end).find(({text}) => text.trim() !== '');
	return next !== undefined && /^(?:\s|[-*+]\s|\d+[.)])/.test(next.text);
}

function list(group: readonly Line[]): Taken | null {
	const [first] = group;
	const last = group.at(-1);
	const kind = item.exec(first?.text ?? '');
	if (first === undefined || last === undefined || kind === null) return null;
	const children: ListItem[] = [];
	for (const {at, text} of group) {
		const found = item.exec(text);
		if (found === null || found[1] !== kind[1]) return null;
		const start = at + found[0].length;
		const inline = plainInline(text.slice(found[0].length), start);
		if (inline === null) return null;
		const own = span(start, at + text.length);
		children.push({
			type: 'listItem',
			spread: false,
			checked: null,
			children: [{type: 'paragraph', children: inline, ...own}],
			...span(at, at + text.length),
		});
	}
	const ordered = kind[2] !== undefined;
	const start = ordered ? Number(kind[2]) : null;
	return {
		node: {type: 'list', ordered, start, spread: false, children, ...span(first.at, last.at + last.text.length)},
		lines: group.length,
	};
}

function paragraph(group: readonly Line[]): Taken | null {
	const [first] = group;
	const last = group.at(-1);
	if (first === undefined || last === undefined) return null;
	if (!group.every(({text}) => beginsWords.test(text))) return null;
	const children = plainInline(group.map(({text}) => text).join('\n'), first.at);
	return children === null
		? null
		: {node: {type: 'paragraph', children, ...span(first.at, last.at + last.text.length)}, lines: group.length};
}
