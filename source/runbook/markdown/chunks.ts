/** A part of a Markdown text that stands for itself. */
export type Chunk = {
	readonly text: string;
	/** Offset of its first character. */
	readonly start: number;
	/** A fence or comment in it has no end. */
	readonly isOpen: boolean;
	/** It is a table or `<pre>` of HTML, empty lines and all. */
	readonly isHtml: boolean;
};

/** What a line has beyond this is not read: no runbook has such lines, and the parser's cost grows faster than a line. */
export const longestLine = 4096;
/** A part ends at the next good place after this many characters. */
const shortestPart = 2000;
/** A part never grows beyond this, whatever it cuts in two; a fence costs next to nothing, and cutting it makes headings of comments. */
const longestPart = 16 * 1024;
const longestFence = 256 * 1024;

const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const html = /^ {0,3}<(table|pre)(?=[\s>])/i;
const heading = /^#{1,6}(?:[ \t]|$)/;
// What begins a block of its own after an empty line: no indent, which would go on with a list, and no bullet.
const fresh = /^(?!\s|[-*+>]|\d+[.)])/;

/**
 * Cuts a text at headings and after empty lines. The Markdown parser's cost grows faster than its input, and between two parts
 * other work gets its turn. What looks like a heading inside a fence or a comment is none.
 */
export function chunks(text: string, start: number): readonly Chunk[] {
	const found: Chunk[] = [];
	let from = start;
	let open: string | null = null;
	let afterEmpty = false;
	const closes = closings(text);
	const cut = (end: number, next: number) => {
		if (end > from) found.push({text: text.slice(from, end), start: from, isOpen: open !== null, isHtml: isTag(open)});
		from = next;
	};
	for (const {at, end, next} of lines(text, start)) {
		const line = text.slice(at, Math.min(end, at + longestLine));
		if (at - from >= least(open, line, afterEmpty)) cut(at, at);
		if (end - at > longestLine) cut(at + longestLine, next);
		const region: string | null = open === null ? regionIn(line, at, closes) : null;
		if (region !== null) {
			cut(at, at);
			open = region;
		}
		const ends: boolean = isTag(open) && line.toLowerCase().includes(open ?? '');
		if (ends) cut(next, next);
		open = ends ? null : stillOpen(open, line);
		afterEmpty = line.trim() === '';
	}
	cut(text.length, text.length);
	return found;
}

function* lines(text: string, start: number): Generator<{readonly at: number; readonly end: number; readonly next: number}> {
	for (let at = start; at < text.length; ) {
		const newline = text.indexOf('\n', at);
		const end = newline === -1 ? text.length : newline;
		yield {at, end, next: Math.min(end + 1, text.length)};
		at = end + 1;
	}
}

/** How long a part has to be to end before a line. */
function least(open: string | null, line: string, afterEmpty: boolean): number {
	if (open !== null) return longestFence;
	return heading.test(line) || (afterEmpty && fresh.test(line)) ? shortestPart : longestPart;
}

/** What closes the table or `<pre>` of HTML that begins with a line; null where none does, or nothing closes it. */
function regionIn(line: string, at: number, closes: (tag: string, at: number) => boolean): string | null {
	const tag = html.exec(line)?.[1];
	return tag !== undefined && closes(`</${tag.toLowerCase()}>`, at) ? `</${tag.toLowerCase()}>` : null;
}

function isTag(open: string | null): boolean {
	return open?.startsWith('</') === true;
}

/** Whether a closing tag stands soon enough behind an offset; asked with offsets that only grow. */
function closings(text: string): (tag: string, at: number) => boolean {
	const last = new Map<string, number>();
	return (tag, at) => {
		const before = last.get(tag) ?? -1;
		const found = before >= at ? before : text.indexOf(tag, at);
		last.set(tag, found === -1 ? Number.POSITIVE_INFINITY : found);
		return found !== -1 && found - at < longestFence;
	};
}

/** What closes the fence or comment that is open after this line; null when none is. */
function stillOpen(open: string | null, line: string): string | null {
	if (isTag(open)) return open;
	if (open === '-->') return line.includes('-->') ? null : open;
	const mark = fence.exec(line)?.[1];
	if (open === null && mark !== undefined) return mark;
	if (open !== null) return mark?.startsWith(open) === true && line.trim() === mark ? null : open;
	const comment = line.lastIndexOf('<!--');
	return comment !== -1 && /^ {0,3}<!--/.test(line) && line.indexOf('-->', comment) === -1 ? '-->' : null;
}
