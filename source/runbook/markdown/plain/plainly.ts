import type {RootContent} from 'mdast';
import {type Line, plainBlock} from './blocks.ts';

/** Markdown's own parser, for a part of the text. */
type Parse = (start: number, end: number) => readonly RootContent[];

// What goes on beyond an empty line, or means something else than it looks like.
const intricate = /[\r\0]|<(?:script|style|textarea|pre|table|\?|!(?!--[^\n]*-->))/i;

/**
 * The blocks of a text. Most of a runbook's read the same whoever reads them, and the parser would say the same for several times
 * the cost: it gets the rest, up to the next block that nothing before it can go on to.
 */
export function plainly(text: string, parse: Parse): readonly RootContent[] {
	if (intricate.test(text)) return parse(0, text.length);
	const lines = linesOf(text);
	const found: RootContent[] = [];
	let rest: number | null = null;
	const flush = (end: number) => {
		if (rest !== null) found.push(...parse(rest, end));
		rest = null;
	};
	for (let at = 0; at < lines.length; ) {
		const line = lines[at];
		if (line === undefined) break;
		const taken = line.text === '' ? null : plainBlock(lines, at);
		if (taken !== null) {
			flush(line.at);
			found.push(taken.node);
			at += taken.lines;
			continue;
		}
		if (line.text !== '' || rest !== null) rest ??= line.at;
		at = line.text === '' ? at + 1 : nextFresh(lines, at);
	}
	flush(text.length);
	return found;
}

/** The next line that nothing before it can go on to: after an empty line, without indent or bullet, outside a fence. */
function nextFresh(lines: readonly Line[], from: number): number {
	let open: string | null = null;
	for (let at = from; at < lines.length; at++) {
		const {text = ''} = lines[at] ?? {};
		if (at > from && open === null && lines[at - 1]?.text === '' && /^(?!\s|[-*+>]|\d+[.)])/.test(text) && text !== '') return at;
		const mark: string | undefined = /^\s*(?:[-*+>]\s*|\d+[.)]\s*)*(`{3,}|~{3,})/.exec(text)?.[1];
		if (open === null) open = mark ?? null;
		else if (mark?.startsWith(open) === true && text.trim() === mark) open = null;
	}
	return lines.length;
}

function linesOf(text: string): readonly Line[] {
	const found: Line[] = [];
	let at = 0;
	for (const line of text.split('\n')) {
		found.push({at, text: line});
		at += line.length + 1;
	}
	return found;
}
