import type {PhrasingContent} from 'mdast';
import {codeNode, htmlNode, span, textNode} from '../nodes.ts';
import {withoutEntities} from './entities.ts';
import type {Token} from './tokens.ts';

/** Parses inline Markdown between two offsets: who writes HTML by hand still writes backticks. */
export type Inline = (start: number, end: number) => readonly PhrasingContent[];

const code = /^(?:code|kbd|tt|samp)$/;
const strong = /^(?:b|strong)$/;

/** Whether a tag stands within a line of words. */
export function isInlineTag(name: string): boolean {
	return /^(?:a|abbr|b|big|br|code|del|em|font|i|img|ins|kbd|label|mark|s|samp|small|span|strike|strong|sub|sup|tt|u|var)$/.test(
		name,
	);
}

/** Words, code and line breaks as Markdown's own nodes. */
export function inlineNodes(tokens: readonly Token[], text: string, inline: Inline): readonly PhrasingContent[] {
	const found: PhrasingContent[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const token = tokens[at];
		if (token === undefined) continue;
		if (token.kind !== 'open' || token.name === 'br') found.push(...plain(token, text, inline));
		else if (code.test(token.name) || strong.test(token.name)) {
			const close = tokens.findIndex((other, index) => index > at && other.kind === 'close' && other.name === token.name);
			const last = close === -1 ? tokens.length : close;
			found.push(...dressed(token.name, tokens.slice(at + 1, last), text, inline));
			at = last;
		}
	}
	return found;
}

/** A comment, a line break, or words. */
function plain({kind, name, start, end}: Token, text: string, inline: Inline): readonly PhrasingContent[] {
	const raw = text.slice(start, end);
	if (kind === 'comment' || name === 'br') return [htmlNode(kind === 'comment' ? raw : '<br>', start, end)];
	if (kind !== 'text') return [];
	return raw.includes('`') ? inline(start, end) : [textNode(withoutEntities(raw), start, end)];
}

/** What stands in a tag for code, or for words that weigh more. */
function dressed(name: string, tokens: readonly Token[], text: string, inline: Inline): readonly PhrasingContent[] {
	const [start = 0, end = 0] = [tokens[0]?.start, tokens.at(-1)?.end];
	if (strong.test(name)) {
		// Within each other they weigh no more, and so many would cost too much.
		const children = [
			...inlineNodes(
				tokens.filter((token) => !strong.test(token.name)),
				text,
				inline,
			),
		];
		return children.length === 0 ? [] : [{type: 'strong', children, ...span(start, end)}];
	}
	// Lines in one `<code>` are a command each.
	const lines: PhrasingContent[] = [];
	for (const token of tokens) {
		const raw = text.slice(token.start, token.end);
		if (token.name === 'br') lines.push(htmlNode('<br>', token.start, token.end));
		const last = lines.at(-1);
		if (token.kind !== 'text' || raw.trim() === '') continue;
		const lead = raw.length - raw.trimStart().length;
		const value = withoutEntities(raw);
		if (last?.type === 'inlineCode') lines.splice(-1, 1, {...last, value: last.value + value.trimEnd()});
		else lines.push(codeNode(value.trim(), token.start + lead, token.end));
	}
	return lines;
}
