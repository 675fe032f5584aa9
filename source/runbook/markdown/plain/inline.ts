import type {Html, InlineCode, PhrasingContent, Strong, Text} from 'mdast';
import {codeNode, htmlNode, span, textNode} from '../nodes.ts';

// Words without a sign that Markdown looks at twice; `_` within a word, `<` before a number and `&` before a blank mean themselves.
const words = /(?:[^`*_[\]<&!\\\n\t]|(?<=[A-Za-z\d])_(?=[A-Za-z\d])|<(?=[\s\d=])|&(?=[\s&])|!(?!\[)|\n(?=[A-Za-z"(`]))+/y;
const code = /`([^`\n]+)`(?!`)/y;
// What somebody has to fill in is HTML to Markdown: `<pod-name>`.
const tag = /<[A-Za-z][A-Za-z\d-]*>/y;
const opening = /\*{1,2}(?=[A-Za-z\d`])/y;
const closing = /(?<=[^\s*])\*{1,2}(?=$|[\s.,:;)!?])/y;

/** Bold or italic words under way. */
type Open = {readonly at: number; readonly mark: string; readonly children: Strong['children']};

/** Inline Markdown that is nothing but words, code in single backticks, bold and names in `<>`; null where there is anything else in it. */
export function plainInline(text: string, base: number): PhrasingContent[] | null {
	if (text === '' || text !== text.trim() || / \n|\n /.test(text)) return null;
	const found: PhrasingContent[] = [];
	let open: Open | null = null;
	for (let at = 0; at < text.length; ) {
		const node = leafAt(text, at, base);
		if (node === null) {
			const mark: string | undefined = markAt(text, at, open);
			if (mark === undefined) return null;
			if (open === null) open = {at, mark, children: []};
			else {
				found.push(closed(open, base, at + mark.length));
				open = null;
			}
			at += mark.length;
		} else {
			(open?.children ?? found).push(node);
			at = (node.position?.end.offset ?? 0) - base;
		}
	}
	return open === null ? found : null;
}

/** The stars that open or close bold words at a place. */
function markAt(text: string, at: number, open: Open | null): string | undefined {
	const mark = matched(open === null ? opening : closing, text, at)?.[0];
	if (open === null) return at === 0 || /[\s(]/.test(text[at - 1] ?? '') ? mark : undefined;
	return open.mark === mark ? mark : undefined;
}

function closed({at, mark, children}: Open, base: number, end: number): PhrasingContent {
	return {type: mark === '*' ? 'emphasis' : 'strong', children, ...span(base + at, base + end)};
}

function matched(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

/** The words, code or name in `<>` at a place. */
function leafAt(text: string, at: number, base: number): Text | InlineCode | Html | null {
	const from = base + at;
	const run = matched(words, text, at)?.[0];
	if (run !== undefined) return textNode(run, from, from + run.length);
	const [raw = '', inner] = matched(code, text, at) ?? [];
	if (inner !== undefined) return codeNode(unpadded(inner), from, from + raw.length);
	const name = matched(tag, text, at)?.[0];
	return name === undefined ? null : htmlNode(name, from, from + name.length);
}

/** One blank at each end belongs to the backticks (CommonMark 0.31, section 6.1). */
function unpadded(inner: string): string {
	return /^ .*\S.* $/.test(inner) ? inner.slice(1, -1) : inner;
}
