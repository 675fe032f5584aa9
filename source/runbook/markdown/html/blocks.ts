import type {Heading, List, ListItem, RootContent} from 'mdast';
import {htmlNode, paragraphOf, span} from '../nodes.ts';
import {fenceOf, isFenceTag} from './fences.ts';
import {type Inline, inlineNodes, isInlineTag} from './inline.ts';
import {tableOfTokens} from './tables.ts';
import {type Token, tokensOf} from './tokens.ts';

/** Lists within lists beyond this are no runbook's. */
const deepest = 12;

/**
 * The blocks that HTML stands for, which wikis leave in their Markdown: tables, lists, headings, `<pre>` and paragraphs, as
 * Markdown's own parser would give them. Offsets count from the start of `text`.
 */
export function htmlBlocks(text: string, from: number, to: number, inline: Inline): readonly RootContent[] {
	return blocksOf(tokensOf(text, from, to), text, inline, 0);
}

function blocksOf(tokens: readonly Token[], text: string, inline: Inline, depth: number): readonly RootContent[] {
	const found: RootContent[] = [];
	let pending: Token[] = [];
	const flush = () => {
		const paragraph = paragraphOf(inlineNodes(pending, text, inline));
		if (paragraph !== null) found.push(paragraph);
		pending = [];
	};
	for (let at = 0; at < tokens.length; at++) {
		const token = tokens[at];
		if (token === undefined) continue;
		const {kind, name} = token;
		if (kind === 'text' || isInlineTag(name)) {
			pending.push(token);
			continue;
		}
		flush();
		if (kind === 'comment') found.push(htmlNode(text.slice(token.start, token.end), token.start, token.end));
		if (kind !== 'open') continue;
		const {node, last} = element(tokens, at, text, inline, depth);
		if (node !== null) found.push(node);
		at = last;
	}
	flush();
	return found;
}

/** The block that a tag opens, and the last token that is a part of it; a tag that only groups others is none. */
function element(
	tokens: readonly Token[],
	at: number,
	text: string,
	inline: Inline,
	depth: number,
): {readonly node: RootContent | null; readonly last: number} {
	const {name = '', start = 0, end = start} = tokens[at] ?? {};
	if (isFenceTag(name)) return fenceOf(tokens, at, text);
	if (name === 'table') return tableOfTokens(tokens, at, text, inline);
	if (/^h[1-6]$/.test(name)) {
		const last = closing(tokens, at);
		const children = [...inlineNodes(tokens.slice(at + 1, last), text, inline)];
		const level = Number(name[1]) as Heading['depth'];
		return {node: {type: 'heading', depth: level, children, ...span(start, tokens[last]?.end ?? end)}, last};
	}
	if (!/^(?:ol|ul|li)$/.test(name) || depth >= deepest) return {node: null, last: at};
	const last = name === 'li' ? tokens.length : closing(tokens, at);
	const own = tokens.slice(name === 'li' ? at : at + 1, last);
	return {node: listOf(own, name === 'ol', text, inline, depth), last};
}

/** A list of the items whose tags stand between others, closed or not. */
function listOf(tokens: readonly Token[], ordered: boolean, text: string, inline: Inline, depth: number): List {
	const items: ListItem[] = [];
	let within = 0;
	let from = -1;
	const close = (end: number) => {
		if (from === -1) return;
		const own = tokens.slice(from + 1, end);
		const children = blocksOf(own, text, inline, depth + 1) as ListItem['children'];
		const [start = 0, last = start] = [tokens[from]?.start, own.at(-1)?.end];
		items.push({type: 'listItem', spread: false, checked: null, children, ...span(start, last)});
	};
	for (const [at, {kind, name}] of tokens.entries()) {
		if (name === 'ol' || name === 'ul') within = Math.max(0, within + (kind === 'open' ? 1 : -1));
		if (name !== 'li' || within !== 0 || kind !== 'open') continue;
		close(at);
		from = at;
	}
	close(tokens.length);
	const [start = 0, end = start] = [tokens[0]?.start, tokens.at(-1)?.end];
	return {type: 'list', ordered, start: null, spread: false, children: items, ...span(start, end)};
}

/** The token that closes the one that is open at `at`; the end where none does. */
function closing(tokens: readonly Token[], at: number): number {
	const name = tokens[at]?.name;
	let depth = 0;
	for (let index = at; index < tokens.length; index++) {
		const token = tokens[index];
		if (token?.name !== name) continue;
		depth += token?.kind === 'open' ? 1 : -1;
		if (depth === 0) return index;
	}
	return tokens.length;
}
