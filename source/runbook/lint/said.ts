import type {Step} from '../../domain/procedure.ts';
import type {Page} from './page.ts';

/** Words of a page that belong together, without the marks of Markdown, and where they begin. */
export type Said = {readonly text: string; readonly line: number};

/** Everything that a page says: what a step should show, what opens a procedure and what ends it, each cell, and its prose. */
export function saidIn(page: Page): readonly Said[] {
	const {entries, procedures} = page.runbook;
	return [
		...entries.flatMap(({cells, line}) => cells.map(({text}) => ({text, line}))),
		...procedures.flatMap(({trigger, steps, validation, escalate, line}) => [
			{text: `${trigger ?? ''} ${escalate ?? ''}`, line},
			...[...steps, ...validation].map(ofStep),
		]),
		...prose(page),
	];
}

function ofStep({text, line, expected = null}: Step): Said {
	return {text: `${text} ${expected ?? ''}`, line};
}

/** Paragraphs, lists, and fences with comments: those instruct. Other fences are commands, or what they print. */
function prose({markdown: {blocks, text, place}}: Page): readonly Said[] {
	return blocks.flatMap(({node, base}) => {
		const start = base + (node.position?.start.offset ?? 0);
		const raw = text.slice(start, base + (node.position?.end.offset ?? 0));
		const {line} = place(start);
		if (node.type === 'code') return /^\s*# /m.test(raw) ? [{text: raw, line}] : [];
		if (node.type !== 'paragraph' && node.type !== 'list') return [];
		return parts(raw).map(({words, after}) => ({text: words, line: line + after}));
	});
}

/** A list's top items are told apart: what one says is not about the next. */
function parts(raw: string): readonly {readonly words: string; readonly after: number}[] {
	const lines = raw.split('\n');
	const starts = lines.flatMap((line, at) => (at === 0 || /^\s{0,3}(?:[-*+]|\d+[.)])\s/.test(line) ? [at] : []));
	return starts.map((from, index) => ({
		after: from,
		words: lines
			.slice(from, starts[index + 1] ?? lines.length)
			.join(' ')
			.replace(/<!--.*?-->/g, ' ')
			.replace(/`|\*\*/g, '')
			.replace(/\s+/g, ' '),
	}));
}
