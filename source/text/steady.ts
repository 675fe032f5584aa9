import type {SafeText} from './safe-text.ts';

/**
 * Characters that terminals and `string-width` do not measure alike: emoji (two cells in newer terminals, one in older ones and
 * in GNU screen), spacing and enclosing marks, Hangul letters that join, regional indicators, and marks without a base.
 */
const disputed =
	/\p{Emoji_Presentation}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\p{Mc}\p{Me}\u0e33\u0eb3]|[\p{Cn}\u06de\u2065\u2630-\u2637\u268a-\u268f\u3248-\u324f]|[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]|[\uff9e\uff9f]|[\u{10000}-\u{1ffff}\u{40000}-\u{10ffff}]/gu;

/** A mark at the start of a text would climb onto what stands left of it. */
const homeless = /^\p{M}+/u;

const ascii = /^[\x20-\x7e]*$/;

/**
 * The text with every character of disputed width written as an escape (`\u{1f525}`), so that a border stands where it is
 * meant to stand in every terminal. Characters are written out rather than dropped: hiding is also an attack.
 */
export function steady(text: SafeText): SafeText {
	if (ascii.test(text)) return text;
	return text.replace(disputed, escaped).replace(homeless, (marks) => [...marks].map(escaped).join('')) as SafeText;
}

function escaped(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}
