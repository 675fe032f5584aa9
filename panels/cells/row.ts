import {plain, type Style} from './style.ts';

/** One row of a terminal: what stands in each cell, and how. What takes two cells has an empty text in the second. */
export type Row = {readonly texts: string[]; readonly styles: Style[]};

/** A row of blanks. */
export function blankRow(columns: number, style: Style = plain): Row {
	return {texts: new Array<string>(columns).fill(' '), styles: new Array<Style>(columns).fill(style)};
}

/** A row that is the same as none: what the terminal shows there is not known. */
export function unknownRow(columns: number): Row {
	return {texts: new Array<string>(columns).fill('\0'), styles: new Array<Style>(columns).fill(plain)};
}

/** A row of another width with the same beginning. */
export function resizedRow(row: Row | undefined, columns: number): Row {
	const resized = blankRow(columns);
	if (row !== undefined) copyRow(row, resized);
	// Half of a wide one is none.
	if (row?.texts[columns] === '') resized.texts[columns - 1] = ' ';
	return resized;
}

/** Turns cells into blanks with a look; to the end of the row where no `to` is given. Half of a wide one is none. */
export function blank({texts, styles}: Row, from: number, style: Style, to = texts.length): void {
	const first = texts[from] === '' ? from - 1 : from;
	const end = texts[to] === '' ? to + 1 : to;
	texts.fill(' ', first, end);
	styles.fill(style, first, end);
}

/** Puts a text of so many cells into a row. */
export function put(row: Row, column: number, text: string, {width, style}: {width: number; style: Style}): void {
	const {texts, styles} = row;
	blank(row, column, style, column + width);
	texts[column] = text;
	if (width > 1) texts[column + 1] = '';
	styles[column] = style;
}

/** Makes one row the same as another. */
export function copyRow(from: Row, {texts, styles}: Row): void {
	for (let column = 0; column < texts.length; column++) {
		texts[column] = from.texts[column] ?? ' ';
		styles[column] = from.styles[column] ?? plain;
	}
}

// ASCII, Latin, dashes and dots, arrows, lines, blocks, plots, and the signs of the screen.
const even = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u23ce\u2500-\u25fc\u2713\u2716\u2800-\u28ff]*$/;

/**
 * Whether every terminal gives each character of a text one cell. Scripts that run from right to left, wide and combined ones are
 * drawn differently by different terminals.
 */
export function isEven(text: string): boolean {
	return even.test(text);
}
