import type {Column, Row, Table} from '../../source/domain/table.ts';
import type {PanelView} from '../../source/store/panel-view.ts';
import type {Arranged} from '../../source/store/selectors/arranged.ts';
import {ours, safe} from '../../source/text/safe-text.ts';
import type {Cell, Line} from '../line.ts';
import {chosen, columns, inTone, toWidth} from '../line.ts';
import type {Theme} from '../theme.ts';
import {healthLook} from '../theme.ts';
import type {Gauge} from './gauge.ts';

/** What the lines of a table are made of. */
export type TableWindow = {
	readonly table: Table;
	readonly rows: Arranged;
	readonly view: PanelView;
	/** The place of the cursor; null where the panel is not in focus. */
	readonly cursor: number | null;
	readonly width: number;
	readonly height: number;
	/** Whether there is a line of column titles. */
	readonly titled: boolean;
	/** Bars after the first column, where there is room. */
	readonly gauge?: Gauge | null;
};

/** The least that the open column needs to be of use, cells. */
const leastOpen = 12;

/** The least that it needs beside the first column, where that leaves no more. */
const leastBeside = 6;

/** Exactly `height` lines of a table: its column titles and the rows in the window, which alone are made. */
export function tableLines(window: TableWindow, theme: Theme): Line[] {
	const {table, rows, view, cursor, width, height, titled} = window;
	const gauge = gaugeIn(window);
	const shown = shownColumns(table.columns, width - 4 - (gauge === null ? 0 : gauge.width + 1));
	const lines: Line[] = titled && height > 1 ? [titleLine(table, shown, view, width, gauge)] : [];
	const room = height - lines.length;
	// The window waits where it is for rows that are still to be found.
	const top = Math.max(0, Math.min(view.top, rows.size - room));
	for (let index = top; index < Math.min(rows.size, top + room); index++) {
		const row = rows.row(index);
		const parts = shown.map((place) => cell(table.columns[place], row.cells[place] ?? ours('')));
		lines.push(rowLine(row, withGauge(parts, gauge?.cell(row.id)), width, index === cursor, theme));
	}
	if (rows.size === 0)
		lines.push(toWidth([{text: safe` ${rows.isPending ? ours('none so far') : emptyWords(table, view)}`, tone: 'dim'}], width));
	while (lines.length < height) lines.push(toWidth([], width));
	return lines.slice(0, height);
}

/** The bars, unless they leave the column beside them no room. */
function gaugeIn({table, width, gauge = null}: TableWindow): Gauge | null {
	const naming = table.columns[0]?.width ?? leastOpen;
	return gauge !== null && width - 4 - naming - 1 - gauge.width - 1 >= leastBeside ? gauge : null;
}

function withGauge([naming, ...others]: readonly Cell[], bar: Cell | undefined): readonly Cell[] {
	return [...(naming === undefined ? [] : [naming]), ...(bar === undefined ? [] : [bar]), ...others];
}

function emptyWords(table: Table, {filter}: PanelView) {
	if (table.gap !== null) return safe`cannot tell: ${table.gap}`;
	return filter === '' ? ours('none') : ours('nothing matches the filter');
}

/**
 * The places of the columns that have room: the first, which names the row, then from the left until the open column would be of no
 * use. One that would be of none beside the first is left out itself.
 */
function shownColumns(all: readonly Column[], width: number): readonly number[] {
	const open = all.findIndex((column) => column.width === null);
	const naming = (all[0]?.width ?? -1) + 1;
	const useless = open > 0 && width - naming < leastBeside ? open : -1;
	const shown: number[] = [];
	let left = open === -1 || useless !== -1 ? width : width - (all[open]?.least ?? leastOpen) - 1;
	for (const [place, column] of all.entries()) {
		if (place === useless) continue;
		const taken = (column.width ?? -1) + 1;
		if (place > 0 && column.width !== null && taken > left + 1) continue;
		left -= taken;
		shown.push(place);
	}
	return shown;
}

function titleLine(table: Table, shown: readonly number[], {sort}: PanelView, width: number, gauge: Gauge | null): Line {
	const parts = shown.map((place): Cell => {
		const column = table.columns[place];
		return cell(column, sort?.column === place ? marked(column, sort.descending ? 'v' : '^') : ours(column?.title ?? ''));
	});
	const bar = gauge === null ? undefined : {text: gauge.title, width: gauge.width, said: ours('age')};
	return inTone([{text: ours('    ')}, ...columns(width - 4, withGauge(parts, bar))], 'dim');
}

/** A column's title with the sign of how it is sorted, which is never what is cut. */
function marked(column: Column | undefined, sign: string): Cell['text'] {
	const {title = '', width = null} = column ?? {};
	return ours(
		width === null || title.length + 2 <= width ? `${title} ${sign}` : `${title.slice(0, Math.max(0, width - 1))}${sign}`,
	);
}

function rowLine(row: Row, parts: readonly Cell[], width: number, isChosen: boolean, theme: Theme): Line {
	const {symbol, tone} = healthLook(row.health, theme.symbols);
	const line: Line = [
		{text: ours(isChosen ? `${theme.symbols.cursor} ` : '  ')},
		{text: ours(`${symbol} `), tone},
		...columns(width - 4, parts),
	];
	return isChosen ? chosen(line) : line;
}

function cell(column: Column | undefined, text: Cell['text']): Cell {
	return {text, width: column?.width ?? null, align: column?.align ?? 'left'};
}
