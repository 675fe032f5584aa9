/** A part of a Markdown text that stands for itself: it begins at a heading, or at the start of the text. */
export type Chunk = {readonly text: string /** Offset of its first character. */; readonly start: number};

/** A line longer than this holds no runbook; what is beyond is not looked at, so that no line can cost more than it. */
export const longestLine = 8192;

/** A part ends at the first heading after this many characters: each part costs a start of the parser. */
const shortestPart = 6000;

const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const heading = /^#{1,6}(?:[ \t]|$)/;

/**
 * Cuts a text at its headings. The Markdown parser's cost grows faster than its input, and between two parts other work gets its
 * turn. A `#` inside a fence or a comment is no heading.
 */
export function chunks(text: string, start: number): readonly Chunk[] {
	const found: Chunk[] = [];
	let from = start;
	let open: string | null = null;
	let at = start;
	const cut = (end: number) => {
		if (end > from) found.push({text: blankLong(text.slice(from, end)), start: from});
		from = end;
	};
	while (at < text.length) {
		const newline = text.indexOf('\n', at);
		const next = newline === -1 ? text.length : newline + 1;
		const line = text.slice(at, Math.min(next, at + longestLine));
		if (open === null && at - from >= shortestPart && heading.test(line)) cut(at);
		open = stillOpen(open, line);
		at = next;
	}
	cut(text.length);
	return found;
}

/** What closes the fence or comment that is open after this line; null when none is. */
function stillOpen(open: string | null, line: string): string | null {
	if (open === '-->') return line.includes('-->') ? null : open;
	const mark = fence.exec(line)?.[1];
	if (open === null && mark !== undefined) return mark;
	if (open !== null) return mark?.startsWith(open) === true && line.trim() === mark ? null : open;
	const comment = line.lastIndexOf('<!--');
	return comment !== -1 && /^ {0,3}<!--/.test(line) && line.indexOf('-->', comment) === -1 ? '-->' : null;
}

/** Long lines keep their start and, as spaces, their length, so that offsets stay. */
function blankLong(text: string): string {
	if (text.length <= longestLine) return text;
	return text.replace(
		new RegExp(`^(.{${longestLine}})(.+)$`, 'gm'),
		(_, kept: string, rest: string) => kept + ' '.repeat(rest.length),
	);
}
