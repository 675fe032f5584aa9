import type {Html, InlineCode, Nodes, Paragraph, PhrasingContent, Text} from 'mdast';

/** Where a node stands in its text. Only offsets are looked at: lines and columns are found from them. */
export function span(start: number, end: number): Required<Pick<Text, 'position'>> {
	return {position: {start: {line: 1, column: 1, offset: start}, end: {line: 1, column: 1, offset: end}}};
}

export function textNode(value: string, start: number, end: number): Text {
	return {type: 'text', value, ...span(start, end)};
}

export function codeNode(value: string, start: number, end: number): InlineCode {
	return {type: 'inlineCode', value, ...span(start, end)};
}

/** A line break or a comment, as Markdown's own parser gives them. */
export function htmlNode(value: string, start: number, end: number): Html {
	return {type: 'html', value, ...span(start, end)};
}

/** A paragraph around inline nodes; null where there is nothing to read in them. */
export function paragraphOf(children: readonly PhrasingContent[]): Paragraph | null {
	const isEmpty = (node: PhrasingContent) => node.type === 'text' && node.value.trim() === '';
	const from = children.findIndex((node) => !isEmpty(node));
	const own = children.slice(from, children.findLastIndex((node) => !isEmpty(node)) + 1);
	if (from === -1) return null;
	const [start = 0, end = 0] = [own[0]?.position?.start.offset, own.at(-1)?.position?.end.offset];
	return {type: 'paragraph', children: own, ...span(start, end)};
}

/** A node with its offsets, and those of all within it, counted from further up. */
export function moved<T extends Nodes>(node: T, by: number): T {
	if (by === 0) return node;
	const at = span(by + (node.position?.start.offset ?? 0), by + (node.position?.end.offset ?? 0));
	const children = 'children' in node ? {children: node.children.map((child) => moved(child, by))} : {};
	return {...node, ...at, ...children};
}
