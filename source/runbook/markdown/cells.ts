/** A part of the file. */
export type Part = {readonly start: number; readonly end: number};

/** What stands between the pipes, those in code spans and behind a backslash left alone. */
export function cellsIn(text: string, {start, end}: Part): readonly Part[] {
	const cells: Part[] = [];
	let from: number | null = null;
	/** The backticks that opened the code span that is open. */
	let opened: string | null = null;
	for (const {0: mark, index} of text.slice(start, end).matchAll(/\\.|`+|\|/gs)) {
		if (mark.startsWith('`')) opened = opened === null ? mark : opened === mark ? null : opened;
		else if (mark === '|' && opened === null) {
			if (from !== null) cells.push(trimmed(text, from, start + index));
			from = start + index + 1;
		}
	}
	return cells;
}

function trimmed(text: string, start: number, end: number): Part {
	const raw = text.slice(start, end);
	const lead = raw.length - raw.trimStart().length;
	return raw.trim() === '' ? {start, end: start} : {start: start + lead, end: start + raw.trimEnd().length};
}
