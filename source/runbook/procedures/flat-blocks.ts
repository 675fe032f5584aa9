import type {Paragraph, PhrasingContent} from 'mdast';
import type {Block} from '../markdown/parse.ts';

/** What stands in quotations, and what several labels share one paragraph, as blocks of their own. */
export function flatBlocks(blocks: readonly Block[]): readonly Block[] {
	return blocks.flatMap(({node, base}): readonly Block[] => {
		if (node.type === 'blockquote') return flatBlocks(node.children.map((child) => ({node: child, base})));
		if (node.type === 'paragraph') return labelled(node).map((part) => ({node: part, base}));
		return [{node, base}];
	});
}

/** `**Symptom:** …` and `**Fix:** …` on lines that follow each other are one paragraph to Markdown. */
function labelled(paragraph: Paragraph): readonly Paragraph[] {
	const {children} = paragraph;
	const starts = children.flatMap((child, at) => (isLabel(child, children[at + 1]) && beginsLine(children[at - 1]) ? [at] : []));
	if (starts.length < 2 || starts[0] !== 0) return [paragraph];
	return starts.map((start, index): Paragraph => {
		const own = children.slice(start, starts[index + 1]);
		const [from, to] = [own[0]?.position, own.at(-1)?.position];
		if (from === undefined || to === undefined) return {type: 'paragraph', children: own};
		return {type: 'paragraph', children: own, position: {start: from.start, end: to.end}};
	});
}

function isLabel(child: PhrasingContent, next: PhrasingContent | undefined): boolean {
	if (child.type !== 'strong') return false;
	const last = child.children.at(-1);
	return (last?.type === 'text' && /[:：]\s*$/.test(last.value)) || (next?.type === 'text' && /^\s*[:：]/.test(next.value));
}

function beginsLine(before: PhrasingContent | undefined): boolean {
	return before === undefined || before.type === 'break' || (before.type === 'text' && /\n\s*$/.test(before.value));
}
