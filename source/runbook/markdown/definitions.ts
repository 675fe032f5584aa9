import type {Chunk} from './chunks.ts';

/** Where the links of a page lead that are written `[words][label]`, with the line that says so: `[label]: https://…`. */
export type Definitions = ReadonlyMap<string, string>;

const definition = /^ {0,3}\[((?:[^[\]\\]|\\.){1,200})\]:[ \t]*\S.{0,400}$/gm;
const used = /\[((?:[^[\]\\]|\\.){1,200})\]/g;

/** Labels are the same whatever their case and spaces (CommonMark 0.31, section 4.7). The first of two definitions counts. */
function normal(label: string): string {
	return label.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The definitions of a page, which may stand anywhere in it: mostly at its end, far from the links. */
export function definitionsIn(parts: readonly Chunk[]): Definitions {
	const found = new Map<string, string>();
	for (const {text} of parts) {
		for (const [line, label = ''] of text.matchAll(definition)) {
			const name = normal(label);
			// `[^1]: …` is a footnote, and so many lines are no page's.
			if (!label.startsWith('^') && !found.has(name) && found.size < 2000) found.set(name, line.trim());
		}
	}
	return found;
}

/** What is to stand behind a part so that its links are links: the definitions that it names and does not have itself. */
export function definitionsFor({text, isOpen}: Chunk, definitions: Definitions): string {
	if (definitions.size === 0 || isOpen) return '';
	const lines = new Set<string>();
	for (const [, label = ''] of text.matchAll(used)) {
		const line = definitions.get(normal(label));
		if (line !== undefined) lines.add(line);
	}
	return lines.size === 0 ? '' : `\n\n${[...lines].join('\n')}\n`;
}
