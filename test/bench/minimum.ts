import type {Terminal} from '@xterm/headless';

/** A cell of a terminal: its bytes, and how it is drawn as the parameters of `SGR` that make it so from nothing, in order. */
type Cell = {readonly text: string; readonly look: readonly string[]};

/** What a terminal shows: its cells by row, and where its cursor is. */
export type Shown = {readonly rows: readonly (readonly Cell[])[]; readonly row: number; readonly column: number};

/** Takes down what a terminal shows. */
export function shownBy({buffer: {active}, cols, rows: height}: Terminal): Shown {
	const rows = Array.from({length: height}, (_, row) => {
		const line = active.getLine(active.baseY + row);
		return Array.from({length: cols}, (_none, column): Cell => {
			const cell = line?.getCell(column);
			if (cell === undefined) return {text: ' ', look: []};
			const flags = [
				cell.isBold() && '1',
				cell.isDim() && '2',
				cell.isItalic() && '3',
				cell.isUnderline() && '4',
				cell.isInverse() && '7',
			];
			const look = flags.filter((flag): flag is string => typeof flag === 'string');
			if (!cell.isFgDefault()) look.push(colour(cell.getFgColor(), 30));
			if (!cell.isBgDefault()) look.push(colour(cell.getBgColor(), 40));
			return {text: cell.getChars() || ' ', look};
		});
	});
	return {rows, row: active.cursorY, column: active.cursorX};
}

function colour(code: number, base: number): string {
	if (code < 8) return String(base + code);
	return code < 16 ? String(base + 52 + code) : `${base + 8};5;${code}`;
}

/** Where writing stands: after a cell, in a look, for so many bytes. */
type Stand = {readonly row: number; readonly column: number; readonly look: readonly string[]; readonly bytes: number};

/**
 * The fewest bytes that turn one picture of a terminal into another by moving the cursor, setting looks, writing characters and
 * erasing to the end of a row: the least over all choices of which unchanged cells between two changed ones are written again.
 * Rows are written from the top. Where nothing differs it is 0.
 */
export function leastBytes(before: Shown, after: Shown): number {
	let stands: readonly Stand[] = [{row: before.row, column: before.column, look: [], bytes: 0}];
	for (const [row, wanted] of after.rows.entries()) {
		const changed = wanted.flatMap((cell, column) => (isSame(cell, before.rows[row]?.[column]) ? [] : [column]));
		if (changed.length > 0) stands = rowStands(stands, row, wanted, changed);
	}
	return Math.min(...stands.map(({bytes}) => bytes));
}

/** The best way to stand after each of the last changed cells of a row; after an erasure too. */
function rowStands(from: readonly Stand[], row: number, cells: readonly Cell[], changed: readonly number[]): readonly Stand[] {
	const [first = 0, last = 0] = [changed[0], changed.at(-1)];
	const isChanged = new Set(changed);
	/** The best stand after writing each cell. */
	const after = new Map<number, Stand>();
	const ends: Stand[] = [];
	const blankFrom = cells.findLastIndex(({text, look}) => text !== ' ' || look.length > 0) + 1;
	let open: readonly Stand[] = from;
	for (let column = Math.max(0, first - 8); column <= last; column++) {
		const cell = cells[column];
		if (cell === undefined) continue;
		if (column >= blankFrom && isChanged.has(column) && open.length > 0)
			ends.push(best(open.map((stand) => erased(stand, row, column))));
		const written = open.map((stand) => wrote(stand, row, column, cell));
		if (written.length > 0) after.set(column, best(written));
		// From a changed cell on, only what stands on it or beyond it may go on.
		if (isChanged.has(column)) {
			const here = after.get(column);
			open = here === undefined ? [] : [here];
		} else {
			const here = after.get(column);
			if (here !== undefined) open = [...open, here];
		}
	}
	return [...open, ...ends];
}

function wrote(stand: Stand, row: number, column: number, {text, look}: Cell): Stand {
	const bytes = stand.bytes + moveBytes(stand, row, column) + lookBytes(stand.look, look) + Buffer.byteLength(text);
	return {row, column: column + 1, look, bytes};
}

function erased(stand: Stand, row: number, column: number): Stand {
	return {row, column, look: [], bytes: stand.bytes + moveBytes(stand, row, column) + lookBytes(stand.look, []) + 3};
}

function best(stands: readonly Stand[]): Stand {
	return stands.reduce((least, stand) => (stand.bytes < least.bytes ? stand : least));
}

/** A command with one number, which is left out where it is one. */
function numbered(count: number): number {
	return count === 1 ? 3 : 3 + String(count).length;
}

function moveBytes(from: Stand, row: number, column: number): number {
	if (from.row === row && from.column === column) return 0;
	const absolute = 2 + String(row + 1).length + (column === 0 ? 0 : 1 + String(column + 1).length) + 1;
	const down = row - from.row;
	const across = column - from.column;
	const sideways =
		across === 0
			? 0
			: Math.min(numbered(Math.abs(across)), column === 0 ? 1 : 99, across < 0 ? -across : 99, numbered(column + 1));
	const upright = down === 0 ? 0 : Math.min(numbered(Math.abs(down)), numbered(row + 1));
	const lines = down > 0 ? 1 + down + (column === 0 ? 0 : numbered(column)) : 99;
	return Math.min(absolute, upright + sideways, lines);
}

const offs: Readonly<Record<string, string>> = {1: '22', 2: '22', 3: '23', 4: '24', 7: '27'};

/** Either from nothing, or what is to go and what is to come. */
function lookBytes(from: readonly string[], to: readonly string[]): number {
	const gone = from.filter((one) => !to.includes(one));
	const come = to.filter((one) => !from.includes(one));
	if (gone.length === 0 && come.length === 0) return 0;
	const ends = new Set(gone.flatMap((one) => offs[one] ?? (isReplaced(one, come) ? [] : [kindOf(one) === 'ink' ? '39' : '49'])));
	// Bold and dim end together.
	const again = ends.has('22') ? to.filter((one) => (one === '1' || one === '2') && !come.includes(one)) : [];
	const apart = [...ends, ...again, ...come].join(';').length;
	const anew = to.length === 0 ? 0 : 2 + to.join(';').length;
	return 3 + Math.min(apart, anew);
}

function isReplaced(one: string, come: readonly string[]): boolean {
	return come.some((other) => kindOf(other) === kindOf(one));
}

function kindOf(look: string): 'flag' | 'ink' | 'paper' {
	const code = Number(look.split(';')[0]);
	if (code < 10) return 'flag';
	return (code >= 30 && code < 40) || (code >= 90 && code < 100) ? 'ink' : 'paper';
}

function isSame(one: Cell, other: Cell | undefined): boolean {
	return one.text === other?.text && one.look.join() === other.look.join();
}
