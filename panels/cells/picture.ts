import {cells} from '../../source/text/fit.ts';
import {blank, blankRow, isEven, put, type Row, resizedRow} from './row.ts';
import {plain, restyled, type Style} from './style.ts';

/** What a terminal would show after all that was written, as far as it is understood. */
export type Picture = {
	readonly rows: Row[];
	/** Rows that something was written to since they were last looked at. */
	readonly touched: Set<number>;
	readonly cursor: {row: number; column: number};
	/** Takes in plain text, without control characters. */
	text(text: string): void;
	/** A line feed, which begins a new line (a terminal line turns LF into CR LF, in raw mode too: libuv keeps ONLCR). */
	newLine(): void;
	/** `CSI <parameters> <final>`; false where it is not known here, and nothing was done. */
	control(parameters: string, final: string): boolean;
	/** The cursor at the beginning of its row. */
	carriageReturn(): void;
};

/**
 * A picture of blanks, or of what is left of another when the terminal got another size: it loses the rows below the cursor first,
 * then those at its top, and gains rows at its end (as xterm does on the alternate screen; Ink goes by that).
 */
export function createPicture(columns: number, height: number, before: Pick<Picture, 'rows' | 'cursor'> | null = null): Picture {
	const lost = Math.max(0, (before?.cursor.row ?? 0) + 1 - height);
	const rows = Array.from({length: height}, (_, row) => resizedRow(before?.rows[lost + row], columns));
	const touched = new Set<number>();
	const cursor = {row: Math.max(0, (before?.cursor.row ?? 0) - lost), column: Math.min(before?.cursor.column ?? 0, columns - 1)};
	let style: Style = plain;
	// Text that reaches the last cell leaves the cursor there; what comes next goes to the next row.
	let isFull = false;

	function moveTo(row: number, column: number): void {
		cursor.row = Math.max(0, Math.min(row, height - 1));
		cursor.column = Math.max(0, Math.min(column, columns - 1));
		isFull = false;
	}

	function newLine(): void {
		if (cursor.row === height - 1) scroll();
		moveTo(cursor.row + 1, 0);
	}

	function scroll(): void {
		rows.push(...rows.splice(0, 1).map(() => blankRow(columns, ground())));
		for (let row = 0; row < height; row++) touched.add(row);
		cursor.row -= 1;
	}

	function cluster(text: string, width: number): void {
		if (width === 0) return;
		// A wide one that does not fit leaves the last cell of its row blank.
		if (!isFull && cursor.column + width > columns) cluster(' ', 1);
		if (isFull) newLine();
		const row = rows[cursor.row];
		if (row === undefined) return;
		put(row, cursor.column, text, {width, style});
		touched.add(cursor.row);
		isFull = cursor.column + width >= columns;
		cursor.column = Math.min(cursor.column + width, columns - 1);
	}

	/** What is blank takes the background of the moment and no other look. */
	function ground(): Style {
		return style.paper === '' ? plain : (restyled(plain, style.paper.split(';').map(Number)) ?? plain);
	}

	function erase(row: number, from: number, to: number): void {
		const line = rows[row];
		if (line === undefined) return;
		blank(line, from, ground(), to);
		touched.add(row);
	}

	function eraseInLine(mode: number): void {
		const from = mode === 0 ? cursor.column + (isFull ? 1 : 0) : 0;
		erase(cursor.row, from, mode === 1 ? cursor.column + 1 : columns);
	}

	/** Mode 3 clears what has been scrolled away, which is not in the picture. */
	function eraseInDisplay(mode: number): void {
		if (mode === 3) return;
		if (mode < 2) eraseInLine(mode);
		const [first, last] = [mode === 0 ? cursor.row + 1 : 0, mode === 1 ? cursor.row : height];
		for (let row = first; row < last; row++) erase(row, 0, columns);
	}

	function restyle(parameters: readonly number[]): boolean {
		const next = restyled(style, parameters);
		style = next ?? style;
		return next !== null;
	}

	const byRows = (count: number) => moveTo(cursor.row + count, cursor.column);
	const byColumns = (count: number) => moveTo(cursor.row, cursor.column + count);
	/** By their final byte; `count` is the first parameter, at least 1, and `mode` the same, at least 0. */
	const controls: Readonly<Record<string, (count: number, mode: number, numbers: readonly number[]) => unknown>> = {
		A: (count) => byRows(-count),
		B: (count) => byRows(count),
		C: (count) => byColumns(count),
		D: (count) => byColumns(-count),
		E: (count) => moveTo(cursor.row + count, 0),
		F: (count) => moveTo(cursor.row - count, 0),
		G: (count) => moveTo(cursor.row, count - 1),
		H: (count, _, [, column = 1]) => moveTo(count - 1, column - 1),
		J: (_, mode) => eraseInDisplay(mode),
		K: (_, mode) => eraseInLine(mode),
		m: (_count, _mode, numbers) => restyle(numbers),
	};

	return {
		rows,
		touched,
		cursor,
		newLine,
		carriageReturn: () => moveTo(cursor.row, 0),
		text(text) {
			if (isEven(text)) for (const character of text) cluster(character, 1);
			else for (const {segment} of segments(text)) cluster(segment, cells(segment));
		},
		control(parameters, final) {
			const known = controls[final];
			if (known === undefined || !/^[\d;]*$/.test(parameters)) return false;
			const numbers = parameters === '' ? [] : parameters.split(';').map(Number);
			return known(Math.max(1, numbers[0] ?? 1), numbers[0] ?? 0, numbers) !== false;
		},
	};
}

let segmenter: Intl.Segmenter | null = null;

function segments(text: string): Iterable<{readonly segment: string}> {
	segmenter ??= new Intl.Segmenter();
	return segmenter.segment(text);
}
