/** A quoted text: in double, single, typographic quotes or backticks. */
export const quoted = '"[^"]{1,200}"|\'[^\']{1,200}\'|`[^`]{1,200}`|“[^”]{1,200}”';

/** A quoted text without its quotes. */
export function unquoted(text: string): string {
	return text.slice(1, -1);
}

/** Exactly one of these phrases. */
export function oneOf(...phrases: readonly string[]): RegExp {
	return new RegExp(`^(?:it )?(?:${phrases.join('|')})$`, 'i');
}

/** The parts that `and`, a semicolon or a comma join; none of these counts inside quotes, brackets or code. */
export function clauses(words: string): readonly string[] {
	const parts: string[] = [];
	let from = 0;
	for (const match of words.matchAll(new RegExp(`${quoted}|\\([^()]*\\)|\\s*[;,](?=\\s)(?:\\s+and\\b)?\\s*|\\s+and\\s+`, 'gi'))) {
		if (!/^\s*[;,]|^\s+and\s/i.test(match[0])) continue;
		parts.push(words.slice(from, match.index));
		from = match.index + match[0].length;
	}
	parts.push(words.slice(from));
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const lead =
	/^(?:[-–—=→>:,\s]+|(?:and|then|which|that|this|it|here)\s+(?=should|must|will|shall|can)|(?:should|must|will|shall|has to|needs to|ought to)\s+(?:now\s+|then\s+)?(?:be\s+(?=empty|silent|blank|not found))?|expected(?: (?:result|output|value))?\s*:?\s+|expect\s+)/i;

/** Words without what only introduces or ends them: `should`, `expected:`, an arrow, the full stop. */
export function bareWords(words: string): string {
	let rest = words.replace(/[‘’]/g, "'").trim();
	for (let round = 0; round < 6 && lead.test(rest); round++) rest = rest.replace(lead, '');
	return rest.replace(/[\s.!]+$/, '').replace(/\s+/g, ' ');
}
