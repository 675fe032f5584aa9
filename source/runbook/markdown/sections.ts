import {marksIn} from './marks.ts';
import type {Block, Markdown} from './parse.ts';
import {type Piece, piecesOf, wordsOf} from './pieces.ts';

/** A heading with what stands under it, up to the next heading. */
export type Section = {
	/** 1 to 6; 0 for what stands before the first heading. */
	readonly depth: number;
	readonly heading: string;
	/** The heading's inline text. */
	readonly pieces: readonly Piece[];
	readonly offset: number;
	readonly marks: readonly string[];
	readonly parent: Section | null;
	readonly blocks: readonly Block[];
};

/** The sections of a text in order. A mark right before a heading, or in it, is the heading's. */
export function sections(markdown: Markdown): readonly Section[] {
	const found: (Section & {readonly blocks: Block[]})[] = [
		{depth: 0, heading: '', pieces: [], offset: 0, marks: [], parent: null, blocks: []},
	];
	for (const block of markdown.blocks) {
		const {node, base} = block;
		const current = found.at(-1);
		if (node.type !== 'heading') {
			current?.blocks.push(block);
			continue;
		}
		const pieces = piecesOf(node, {text: markdown.text, base});
		const inside = pieces.filter(({kind}) => kind === 'comment').flatMap(({text}) => marksIn(text));
		const marks = [...takeMarks(current?.blocks ?? []), ...inside];
		const parent = found.findLast((section) => section.depth < node.depth) ?? null;
		const offset = base + (node.position?.start.offset ?? 0);
		found.push({depth: node.depth, heading: wordsOf(pieces), pieces, offset, marks, parent, blocks: []});
	}
	return found;
}

/** Takes the marks off the end of a section. */
function takeMarks(blocks: Block[]): readonly string[] {
	const marks: string[] = [];
	for (let last = blocks.at(-1); last?.node.type === 'html'; last = blocks.at(-1)) {
		const found = marksIn(last.node.value);
		if (found.length === 0) break;
		marks.unshift(...found);
		blocks.pop();
	}
	return marks;
}

/** The H2 that a section stands under; the nearest heading above where there is none. */
export function sectionName(section: Section): string {
	for (let at: Section | null = section; at !== null; at = at.parent) if (at.depth === 2) return at.heading;
	return section.heading;
}
