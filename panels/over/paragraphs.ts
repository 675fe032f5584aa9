import {wrap} from '../../source/text/fit.ts';
import type {SafeText} from '../../source/text/safe-text.ts';
import {ours, safe} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {toWidth} from '../line.ts';
import type {Tone} from '../theme.ts';

/** A text in as many lines as it needs, none of it left out. */
export function paragraph(text: SafeText, width: number, tone: Tone = 'plain', indent = 1): Line[] {
	const margin = ours(' '.repeat(indent));
	return wrap(text, width - indent - 1).map((line) => toWidth([{text: margin}, {text: line, tone}], width));
}

/** A heading with what stands under it, one text each; nothing where there is nothing. */
export function section(heading: string, texts: readonly SafeText[], width: number, tone: Tone = 'plain'): Line[] {
	if (texts.length === 0) return [];
	return [...paragraph(ours(heading), width, 'title'), ...texts.flatMap((text) => paragraph(text, width, tone, 3)), blank(width)];
}

/** A label and what it says, on lines of their own where it is long. */
export function labelled(label: string, text: SafeText | null, width: number, tone: Tone = 'plain'): Line[] {
	if (text === null) return [];
	const [first, ...rest] = wrap(text, width - 15);
	const head = toWidth(
		[
			{text: ours(` ${label.padEnd(12)} `), tone: 'dim'},
			{text: safe`${first ?? ours('')}`, tone},
		],
		width,
	);
	return [head, ...rest.map((line) => toWidth([{text: ours(' '.repeat(14))}, {text: line, tone}], width))];
}

/** An empty line. */
export function blank(width: number): Line {
	return toWidth([], width);
}
