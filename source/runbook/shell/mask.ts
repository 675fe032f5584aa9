/** Shell text in which every placeholder stands as one harmless word, and what each stood for. */
export type Masked = {readonly text: string; readonly names: readonly string[]};

// Names that stand in [brackets] or {braces} as single words; others need a `-` or `_`, since both are also shell patterns.
const plainNames =
	'id|name|pid|path|file|dir|host|hostname|port|url|user|username|version|date|service|unit|node|agent|job|bead|worker|pod|namespace|container|branch|commit|region|cluster|instance|server|address|message|reason';

const patterns = [
	// <id>, <claimed-pid>, <your token>
	String.raw`<([A-Za-z][\w.:-]*(?: [\w.-]+){0,4})>`,
	// [service-name], [fill in]
	String.raw`(?<=^|[\s=:/@'"])\[([A-Za-z]{2,}(?:[ _-][A-Za-z]{2,})+|${plainNames})\](?![\w*?\]])`,
	// {data_dir}; not ${X}, %{x}, @{u}, {{x}}
	String.raw`(?<![$%@\\{])\{([A-Za-z]\w*(?:[_-]\w+)+|${plainNames})\}(?!\})`,
	// your-admin-token
	String.raw`(?<![\w-])((?:your|YOUR)[-_][A-Za-z][\w-]*)`,
	// node-2.example.com: the domains that RFC 2606 keeps for examples
	String.raw`(?<![\w.-])([a-z0-9-]+(?:\.[a-z0-9-]+)*\.example\.(?:com|org|net))(?![\w.-]*\w)`,
	// {{ host }}, as templates have it; not {{.Names}}, which a program fills, nor the words of its language
	String.raw`\{\{\s*(?!(?:end|else|if|range|with|define|json|len|index)\b)([A-Za-z][\w.-]*)\s*\}\}`,
	// %SERVICE%, @@HOST@@, __NAME__
	String.raw`(?<=^|[\s=:/@'"])(?:%([A-Za-z][A-Za-z_]{2,})%|@@([A-Za-z][A-Za-z_]{2,})@@|__([A-Za-z][A-Za-z_]{2,}?)__(?![\w.]))`,
];
const placeholder = new RegExp(patterns.join('|'), 'gi');
// Most commands have none, and this is quickly seen.
const maybe = /[<[{]|your|example\.|%[a-z]|@@|__/i;

// Private-use characters cannot be in the text: it is refused before when it hides any.
const token = /\ue000(\d+)\ue001|\ue002(\w+)\ue001/g;

/** A variable that the operator has to fill in, masked like a placeholder. */
export function variableToken(name: string): string {
	return `\ue002${name}\ue001`;
}

/** Replaces placeholders of every kind by words that the shell grammar reads as part of a word. */
export function mask(text: string): Masked {
	if (!maybe.test(text)) return {text, names: []};
	const names: string[] = [];
	const masked = text.replace(placeholder, (_, ...groups: unknown[]) => {
		const name = groups.slice(0, -2).find((group) => typeof group === 'string') as string;
		names.push(name);
		return `\ue000${names.length - 1}\ue001`;
	});
	return {text: masked, names};
}

/** The placeholder's one spelling in an argument, whatever the runbook's: `<name>`. */
export function unmask(word: string, names: readonly string[]): {readonly text: string; readonly used: readonly string[]} {
	const used: string[] = [];
	const text = word.replace(token, (_, index: string | undefined, variable: string | undefined) => {
		const name = variable ?? names[Number(index)] ?? '';
		used.push(name);
		return `<${name}>`;
	});
	return {text, used};
}

/** A placeholder as it stands in an argument. */
export const filledIn = /<([A-Za-z0-9][\w.:-]*(?: [\w.-]+){0,4})>/g;

/** The names of the placeholders in a text, each once, in order; for paths, which are no shell text. */
export function placeholdersIn(text: string): string[] {
	return [...new Set(mask(text).names)];
}

/** The text with every placeholder as a word of the same length, so that places in it stay. */
export function lengthMask(text: string): string {
	return maybe.test(text) ? text.replace(placeholder, (found: string) => 'x'.repeat(found.length)) : text;
}
