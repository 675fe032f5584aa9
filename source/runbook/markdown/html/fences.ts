import type {Code, PhrasingContent} from 'mdast';
import {codeNode, htmlNode, span} from '../nodes.ts';
import {withoutEntities} from './entities.ts';
import type {Token} from './tokens.ts';

const language = /(?:\blanguage-|\blang-|\bbrush:\s*|\blang="|\bhighlight[- ]source-)([\w+-]+)/i;

/** Whether a tag holds text that is to be kept line by line, as a fence is. */
export function isFenceTag(name: string): boolean {
	return name === 'pre' || name === 'syntaxhighlight' || name === 'source';
}

/** The fence that begins with a token, and its last token. What is not closed goes on to the end. */
export function fenceOf(tokens: readonly Token[], at: number, text: string): {readonly node: Code; readonly last: number} {
	const {name = '', end: opened = 0} = tokens[at] ?? {};
	const found = tokens.findIndex((token, index) => index > at && token.kind === 'close' && token.name === name);
	const last = found === -1 ? tokens.length - 1 : found;
	const own = tokens.slice(at + 1, last + 1);
	const words = own.filter(({kind}) => kind === 'text' || kind === 'comment');
	let start = words[0]?.start ?? opened;
	const end = words.at(-1)?.end ?? opened;
	const marks = text.slice(tokens[at]?.start ?? 0, words[0]?.start ?? opened);
	// The line break behind the tag itself is none of the text (HTML, section 13.1.2.5).
	const lead = /^\r?\n/.exec(text.slice(start, end))?.[0].length ?? 0;
	const raw = own.map((token) => spelled(token, text)).join('');
	start += lead;
	const value = raw.slice(lead).trimEnd();
	return {
		node: {type: 'code', lang: language.exec(marks)?.[1] ?? null, meta: null, value, ...span(start, end)},
		last,
	};
}

function spelled({kind, name, start, end}: Token, text: string): string {
	if (name === 'br') return '\n';
	return kind === 'text' ? withoutEntities(text.slice(start, end)) : '';
}

/** The lines of a fence as code spans, for a cell, which has no room for more. */
export function fenceLines(value: string, start: number): readonly PhrasingContent[] {
	let at = start;
	return value.split('\n').flatMap((line): readonly PhrasingContent[] => {
		const from = at + line.length - line.trimStart().length;
		const end = at + line.length;
		at = end + 1;
		return line.trim() === '' ? [] : [codeNode(line.trim(), from, end), htmlNode('<br>', end, end)];
	});
}
