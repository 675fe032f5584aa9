// In the order in which a shell meets them: a comment, quoted text, a continued line, an escaped character.
const parts = /(?:^|[\s;&|()])#[^\n]*|'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\\r?\n|\\[\s\S]/g;

/**
 * Joins lines that a backslash continues, as a shell does before it looks for words; the grammar does it after, which is not the
 * same within a word. Quotes and comments are left alone: there a backslash means something else.
 */
export function joinLines(text: string): string {
	return text.includes('\\') ? text.replace(parts, (part) => (/^\\\r?\n$/.test(part) ? '' : part)) : text;
}
