import type {SafeText} from './safe-text.ts';

/**
 * Marks that every terminal puts into the cell of the character before them: Latin, Greek and Cyrillic accents, Hebrew and Arabic
 * points, Devanagari vowel signs above and below, Thai and Lao vowels and tones, mathematical ones, kana voicing. Newer marks
 * take a cell of their own in terminals whose tables are older (xterm.js and GNU screen follow Unicode 6).
 */
const settled =
	'\\u0300-\\u036f\\u0483-\\u0486\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u0615\\u064b-\\u065e\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4' +
	'\\u06e7\\u06e8\\u06ea-\\u06ed\\u0901\\u0902\\u093c\\u0941-\\u0948\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e\\u0eb1\\u0eb4-\\u0eb9\\u0ec8-\\u0ecd\\u20d0-\\u20dc\\u302a-\\u302d\\u3099\\u309a';

/**
 * Characters that terminals and `string-width` do not measure alike: emoji (two cells in newer terminals, one in older ones and
 * in GNU screen), marks that take a cell or join letters, Hangul letters that join, regional indicators, what Unicode assigned
 * late or not at all.
 */
const disputed = new RegExp(
	[
		`(?![${settled}])\\p{M}`,
		'\\p{Emoji_Presentation}|\\p{Emoji_Modifier}|\\p{Regional_Indicator}|\\p{Cn}',
		'[\\u06de\\u0d4e\\u0e33\\u0eb3\\u2065\\u2630-\\u2637\\u268a-\\u268f\\u3248-\\u324f\\uff9e\\uff9f]',
		'[\\u1100-\\u11ff\\ua960-\\ua97f\\ud7b0-\\ud7ff]',
		'[\\u{10000}-\\u{1ffff}\\u{40000}-\\u{10ffff}]',
	].join('|'),
	'gu',
);

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
