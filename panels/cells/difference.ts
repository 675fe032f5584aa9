import {copyRow, isEven, type Row} from './row.ts';
import {plain, type Style, turnInto} from './style.ts';

/** Where the terminal's cursor is and how it writes; `column` is null where that is not certain. */
export type Pen = {row: number; column: number | null; style: Style};

/** Unchanged cells between two changed ones may be written again up to so many: moving over more is always shorter. */
const bridge = 4;

/** Blanks at the end of a row are erased rather than written from so many on. */
const worthErasing = 4;

/** What has to be written so that the row `shown` becomes `wanted`; `shown` is that afterwards. */
export function rowDifference(shown: Row, wanted: Row, row: number, pen: Pen): string {
	const [first, last] = changedPart(shown, wanted);
	if (first > last) return '';
	const isSure = isEven(wanted.texts.join('')) && isEven(shown.texts.join(''));
	const end = tailOf(wanted, shown, isSure);
	let written = '';
	let column = isSure ? first : 0;
	const until = isSure ? Math.min(last + 1, end) : end;
	while (column < until) {
		const run = isSure ? runFrom(shown, wanted, column, until) : until;
		written += moveTo(pen, row, column, wanted) + write(wanted, column, run, pen);
		column = run;
		while (column < until && isSame(shown, wanted, column)) column += 1;
	}
	if (end <= last || (!isSure && end < wanted.texts.length)) {
		written += `${moveTo(pen, row, end, wanted)}${turnInto(plain, pen.style)}\x1b[K`;
		pen.style = plain;
	}
	copyRow(wanted, shown);
	return written;
}

function isSame(shown: Row, wanted: Row, column: number): boolean {
	return shown.texts[column] === wanted.texts[column] && shown.styles[column] === wanted.styles[column];
}

function changedPart(shown: Row, wanted: Row): readonly [number, number] {
	let [first, last] = [0, wanted.texts.length - 1];
	while (first <= last && isSame(shown, wanted, first)) first += 1;
	while (last >= first && isSame(shown, wanted, last)) last -= 1;
	return [first, last];
}

/** From where on the row is blank, where that is worth erasing at once; else its width. A row that is not even is erased for safety. */
function tailOf(wanted: Row, shown: Row, isSure: boolean): number {
	const {texts, styles} = wanted;
	let end = texts.length;
	while (end > 0 && texts[end - 1] === ' ' && styles[end - 1] === plain) end -= 1;
	if (!isSure) return end;
	let changed = 0;
	for (let column = end; column < texts.length; column++) if (!isSame(shown, wanted, column)) changed += 1;
	return changed >= worthErasing ? end : texts.length;
}

/** The end of a stretch of changed cells. */
function runFrom(shown: Row, wanted: Row, from: number, until: number): number {
	let end = from + 1;
	while (end < until && !isSame(shown, wanted, end)) end += 1;
	return end;
}

function write({texts, styles}: Row, from: number, to: number, pen: Pen): string {
	let written = '';
	for (let column = from; column < to; column++) {
		const style = styles[column] ?? plain;
		written += turnInto(style, pen.style) + (texts[column] ?? '');
		pen.style = style;
	}
	// After the last cell terminals differ in where the cursor is.
	pen.column = to < texts.length ? to : null;
	return written;
}

/** The shortest way to a cell: by a command, or over the cells before it, which are written again. */
function moveTo(pen: Pen, row: number, column: number, wanted: Row): string {
	const from = pen.row === row ? pen.column : null;
	const command = commandTo(pen, row, column);
	pen.row = row;
	pen.column = column;
	if (from === null || column <= from || column - from > bridge) return command;
	const style = wanted.styles[column] ?? plain;
	const over: Pen = {row, column: from, style: pen.style};
	const again = write(wanted, from, column, over);
	const isShorter = length(again + turnInto(style, over.style)) <= length(command + turnInto(style, pen.style));
	if (isShorter) pen.style = over.style;
	return isShorter ? again : command;
}

function length(text: string): number {
	return Buffer.byteLength(text);
}

/** The shortest command that moves the cursor; nothing where it is there. */
function commandTo({row: fromRow, column: fromColumn}: Pen, row: number, column: number): string {
	const absolute = `\x1b[${row + 1}${column === 0 ? '' : `;${column + 1}`}H`;
	const below = row === fromRow + 1 && column === 0 ? '\r\n' : absolute;
	if (fromColumn === null || fromRow < 0) return below;
	const upright = by(row - fromRow, 'B', 'A');
	const across = column - fromColumn;
	const relative = upright + (column === 0 && across !== 0 ? '\r' : by(across, 'C', 'D'));
	const toColumn = `${upright}\x1b[${column + 1}G`;
	return [below, relative, toColumn].reduce((least, way) => (way.length < least.length ? way : least));
}

/** A move by so many cells; one is what is meant where no number stands. */
function by(count: number, forth: string, back: string): string {
	const many = Math.abs(count);
	return many === 0 ? '' : `\x1b[${many === 1 ? '' : many}${count > 0 ? forth : back}`;
}
