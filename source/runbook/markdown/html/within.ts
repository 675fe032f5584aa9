import type {Nodes, PhrasingContent, RootContent} from 'mdast';
import {htmlNode, moved} from '../nodes.ts';
import {htmlBlocks} from './blocks.ts';
import {fenceLines} from './fences.ts';
import type {Inline} from './inline.ts';

/** Markdown's own parser. */
type Parse = (text: string) => readonly RootContent[];

/** The blocks of a text that is HTML from its start to its end. */
export function htmlOf(text: string, parse: Parse): readonly RootContent[] {
	return htmlBlocks(text, 0, text.length, inlineOf(text, parse));
}

/** The nodes with what they hold of HTML read as Markdown would be; comments stay as they are. */
export function withHtml(nodes: readonly RootContent[], text: string, parse: Parse): readonly RootContent[] {
	return nodes.some(holdsHtml) ? nodes.flatMap((node) => replaced(node, text, inlineOf(text, parse))) : nodes;
}

function holdsHtml(node: Nodes): boolean {
	if (node.type === 'html') return !isComment(node.value);
	return (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') && node.children.some(holdsHtml);
}

function isComment(value: string): boolean {
	return /^<!--(?:(?!-->)[\s\S])*-->\s*$/.test(value);
}

function replaced<T extends Nodes>(node: T, text: string, inline: Inline): readonly (T | RootContent)[] {
	if (!holdsHtml(node)) return [node];
	const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
	if (node.type === 'html') return htmlBlocks(text, from, to, inline);
	if (!('children' in node)) return [node];
	const children = node.children.flatMap((child) => [...replaced(child, text, inline)]);
	return [{...node, children} as T];
}

/** Parses parts of the text as Markdown, for their inline nodes alone. */
function inlineOf(text: string, parse: Parse): Inline {
	return (start, end) => parse(text.slice(start, end)).flatMap((node) => flat(node, start, text));
}

function flat(node: Nodes, by: number, text: string): readonly PhrasingContent[] {
	const [from, to] = [by + (node.position?.start.offset ?? 0), by + (node.position?.end.offset ?? 0)];
	if (node.type === 'code') return fenceLines(node.value, /^[`~]/.test(text[from] ?? '') ? text.indexOf('\n', from) + 1 : from);
	if (node.type === 'paragraph' || node.type === 'heading')
		return [...node.children.map((child) => moved(child, by)), htmlNode('<br>', to, to)];
	return 'children' in node ? node.children.flatMap((child) => flat(child, by, text)) : [];
}
