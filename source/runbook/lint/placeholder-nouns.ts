// Words of a placeholder's name that say nothing about where its value comes from.
const empty = new Set(
	'id ids uid uuid name names pid number numero num no nr new old your my the of a an to from some this value string arg previous current present fill in com org net example'.split(
		' ',
	),
);

/** Tickets are the operator's own, and everybody knows the day: no runbook has to say what they are. */
const own =
	/^(?:(?:incident|ticket|case|change|chg|inc|jira)(?:[-_ ](?:id|no|nr|number|key))?|date|today|timestamp|your[-_ ]name)$/i;

/**
 * What a placeholder is called by: the nouns of its own name, or, where that says nothing (`<id>`, `<old>`), the words right before
 * it in the command: `--leader <old>`, `awx jobs cancel <id>`. Null where it is a secret, or the operator's own.
 */
export function nounsOf(name: string, text: string): readonly string[] | null {
	const at = [`<${name}>`, `[${name}]`, `{${name}}`].map((mark) => text.indexOf(mark)).find((index) => index !== -1);
	const before = at === undefined ? '' : text.slice(0, at);
	// What stands behind a header’s or a variable’s name that says so is a secret, and not for a page to tell.
	if (/(?:key|token|auth\w*|password|secret)["']?[:=]\s*$/i.test(before)) return null;
	// `<user>@host`: whoever reads it knows who they are.
	if (/^(?:user(?:name)?|login|account)$/i.test(name) && at !== undefined && text[at + name.length + 2] === '@') return null;
	if (own.test(name) || (isBare(name) && /(?<![\w-])[A-Z]{2,6}-?$/.test(before))) return null;
	const nouns = wordsOf(name);
	if (nouns.length > 0) return nouns;
	const tokens = before.split(/\s+/);
	const held = tokens.at(-1) ?? '';
	// A flag says by itself what its value is; so does what the placeholder is glued to.
	const around = held !== '' ? [held] : /^-/.test(tokens.at(-2) ?? '') ? [tokens.at(-2) ?? ''] : tokens.slice(-3);
	return [...around.flatMap(wordsOf), name.toLowerCase().replace(/[^a-z]/g, '')];
}

/** Whether a placeholder's name says nothing by itself: `<id>`, `<name>`, `<old>`. */
export function isBare(name: string): boolean {
	return wordsOf(name).length === 0;
}

/** `userName` and `user-name` are about a user. */
function wordsOf(text: string): readonly string[] {
	return text
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z]+/)
		.map((word) => (/^[a-z]{4,}name$/.test(word) ? word.slice(0, -4) : word))
		.filter((word) => word.length > 1 && !empty.has(word));
}

/** Whether the word that holds a placeholder stands further up with something in its place: `backup-$(date +%s).db` for `backup-<time>.db`. */
export function isMadeAbove(name: string, text: string, above: string): boolean {
	const lead = new RegExp(`[^\\s"'\`=]{6,}(?=<${name.replace(/[^\w -]/g, '.')}>)`).exec(text)?.[0];
	if (lead === undefined) return false;
	for (let at = above.indexOf(lead); at !== -1; at = above.indexOf(lead, at + 1)) {
		const next = above[at + lead.length] ?? '<';
		if (/[\w$`(]/.test(next)) return true;
	}
	return false;
}
