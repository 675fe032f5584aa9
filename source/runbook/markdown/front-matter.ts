/** What stands before the Markdown: a byte order mark and YAML between `---` lines. */
export type FrontMatter = {
	/** Offset of the first character of Markdown. */ readonly end: number /** Its `title`. */;
	readonly title: string | null;
};

/** Reads no further than the closing line; without one it is Markdown that begins with a rule. */
export function frontMatter(text: string): FrontMatter {
	const start = text.startsWith('\ufeff') ? 1 : 0;
	const found = /^---[ \t]*\r?\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text.slice(start, start + 64 * 1024));
	if (found === null) return {end: start, title: null};
	const title = /^title:[ \t]*(.+?)[ \t]*\r?$/m.exec(found[0])?.[1] ?? null;
	return {end: start + found[0].length, title: title === null ? null : title.replace(/^(["'])(.*)\1$/, '$2')};
}
