import {copyRow, isEven, type Row} from './row.ts';
import {plain, type Style, turnInto} from './style.ts';

/** Where the terminal's cursor is and how it writes; `column` is null where that is not certain. */
export type Pen = {row: number; column: number | null; style: Style};

/** Unchanged cells between two changed ones are written again up to so many: moving on costs about as much. */
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

/** The end of a stretch of changed cells, with the few unchanged ones between that have one look. */
function runFrom(shown: Row, wanted: Row, from: number, until: number): number {
	let end = from + 1;
	for (let column = end; column < until && column - end <= bridge; column++) {
		if (!isSame(shown, wanted, column)) end = column + 1;
		else if (wanted.styles[column] !== wanted.styles[end - 1]) break;
	}
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

/** The shortest way to a cell, over cells that look as the pen writes where that is shorter than a command. */
function moveTo(pen: Pen, row: number, column: number, {texts, styles}: Row): string {
	const from = pen.row === row ? pen.column : null;
	const isBelow = row === pen.row + 1 && column === 0;
	pen.row = row;
	pen.column = column;
	if (from === column) return '';
	if (from === null) return isBelow ? '\r\n' : `\x1b[${row + 1}${column === 0 ? '' : `;${column + 1}`}H`;
	if (column < from) return column === 0 ? '\r' : `\x1b[${column + 1}G`;
	const between = texts.slice(from, column);
	const isCheap = between.length <= 3 && styles.slice(from, column).every((style) => style === pen.style);
	if (isCheap && between.every((text) => text.length === 1)) return between.join('');
	return `\x1b[${column - from === 1 ? '' : column - from}C`;
}
