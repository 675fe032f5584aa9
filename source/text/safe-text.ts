/**
 * Text from outside that was made harmless to a terminal: every control, C1, bidi and invisible character is visible.
 * Only the functions of this file make one, so the type system knows cleaned text from raw text.
 */
export type SafeText = string & {readonly safeText: unique symbol};

// Format characters (bidi overrides, zero-width ones, BOM, tags), line separators, surrogates left alone, private use, and
// what draws as nothing: Hangul fillers, Braille blank, soft hyphen, variation selectors.
const unsafe =
	/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|[\u115f\u1160\u2800\u3164\uffa0\ufff0-\uffff]|\u034f|[\u17b4\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/gu;

const plain = /^[\x20-\x7e]*$/;

function visible(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (character === '\n') return '\\n';
	if (character === '\t') return '\\t';
	if (character === '\r') return '\\r';
	if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
	return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}

/** More than this of one text is of no use on a screen and costs at every step. */
const longest = 64 * 1024;

/**
 * One line of harmless text. What cannot be shown is written as an escape (`\x1b`, `\u202e`), never dropped: hiding is also an
 * attack. Longer than 64 Ki characters is cut, with the number left out.
 */
export function safeText(raw: string): SafeText {
	const cut = raw.length > longest ? `${raw.slice(0, longest)}… (${raw.length - longest} more)` : raw;
	if (plain.test(cut)) return cut as SafeText;
	return cut.replace(unsafe, visible).replace(/\p{M}{4,}/gu, pile) as SafeText;
}

/** A pile of combining marks climbs over the lines around it: beyond three they are counted. */
function pile(marks: string): string {
	const each = [...marks];
	return `${each.slice(0, 3).join('')}(+${each.length - 3} marks)`;
}

/** Text with line breaks, as harmless lines; tabs become spaces, since here they are layout. */
export function safeLines(raw: string): SafeText[] {
	return raw.split(/\r\n|\n/).map((line) => safeText(line.replaceAll('\t', '    ')));
}

/** Puts harmless texts and our own words together: ``safe`${id} held by ${owner}` ``. Strings must be ours or already safe. */
export function safe(words: TemplateStringsArray, ...values: readonly (SafeText | number)[]): SafeText {
	return String.raw({raw: words}, ...values) as SafeText;
}

/** Our own words, written in this program, as safe text. */
export function ours(words: string): SafeText {
	return safeText(words);
}

/** Joins safe texts. */
export function join(texts: readonly SafeText[], between: string): SafeText {
	return texts.join(between) as SafeText;
}
