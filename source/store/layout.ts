import type {PanelName} from '../domain/table.ts';
import type {PanelId} from './panel-view.ts';
import type {Size} from './state.ts';

/** A panel's place on the screen, in cells: `y` is its title line, `height` the rows below that, `width` with its left border. */
export type Rect = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

/** Panels side by side under one line of titles. */
export type Band = {
	readonly y: number;
	readonly height: number;
	readonly panels: readonly {readonly id: PanelId; readonly x: number; readonly width: number}[];
};

/**
 * Where everything is. tiny: the screen only says that it is too small. compact: symptoms, a line each for the tables
 * (from row `lines`), one open panel. full: every panel.
 */
export type Layout = {
	readonly kind: 'tiny' | 'compact' | 'full';
	readonly bands: readonly Band[];
	/** The row of the first of the live lines; null where there are none. */
	readonly lines: number | null;
	/** Whether a rule stands above the live lines. */
	readonly linesRuled: boolean;
};

/** The least that the screen works at. */
export const least: Size = {columns: 60, rows: 15};

/** Rows of the header, and of the footer. */
const headerRows = 2;
const footerRows = 1;

/** What decides the layout. Not how many symptoms there are: rows must not move under a key because one more appeared. */
export type Shape = {
	readonly size: Size;
	readonly focus: PanelId;
	readonly open: PanelId;
	readonly zoomed: boolean;
	/** The tables that are shown, in their order. */
	readonly tables: readonly PanelName[];
};

/** Lays the panels out. */
export function layoutOf({size, focus, open, zoomed, tables}: Shape): Layout {
	const {columns, rows} = size;
	const none = {lines: null, linesRuled: false};
	if (columns < least.columns || rows < least.rows) return {kind: 'tiny', bands: [], ...none};
	const body = rows - headerRows - footerRows;
	if (zoomed)
		return {kind: columns >= 100 && rows >= 30 ? 'full' : 'compact', bands: stacked(columns, [[[focus], body - 1]]), ...none};
	if (columns >= 100 && rows >= 30) return {kind: 'full', bands: stacked(columns, fullBands(body, tables)), ...none};
	return compact({columns, rows}, body, open, tables.length);
}

/** The tables side by side, but for the last, which has a line of its own. */
function fullBands(body: number, tables: readonly PanelName[]): [readonly PanelId[], number][] {
	const besides = tables.slice(0, -1);
	const last = tables.slice(-1);
	const rows = body - 2 - Math.min(2, tables.length);
	const symptoms = Math.max(4, Math.floor(rows * 0.2));
	const rest = rows - symptoms;
	const middle = besides.length === 0 ? 0 : Math.min(14, Math.floor(rest * 0.28));
	const wide = last.length === 0 ? 0 : Math.min(16, Math.floor(rest * 0.27));
	return [
		[['symptoms'], symptoms],
		...(besides.length === 0 ? [] : [[besides, middle] satisfies [readonly PanelId[], number]]),
		...(last.length === 0 ? [] : [[last, wide] satisfies [readonly PanelId[], number]]),
		[['runbook', 'output'], rest - middle - wide],
	];
}

function compact({columns, rows}: Size, body: number, open: PanelId, live: number): Layout {
	const linesRuled = rows >= 20 && live > 0;
	const room = body - 2 - live - (linesRuled ? 1 : 0);
	const symptoms = Math.max(3, Math.floor(room * 0.35));
	const [first] = stacked(columns, [[['symptoms'], symptoms]]);
	const lines = headerRows + 1 + symptoms + (linesRuled ? 1 : 0);
	const [second] = stacked(columns, [[[open], room - symptoms]], lines + live);
	return {
		kind: 'compact',
		bands: [first, second].filter((band) => band !== undefined),
		lines: live === 0 ? null : lines,
		linesRuled,
	};
}

/** Shares of the width where panels stand side by side. */
const shares: Readonly<Partial<Record<PanelId, number>>> = {
	workers: 0.38,
	claims: 0.34,
	queue: 0.28,
	beads: 0.38,
	runbook: 0.54,
	output: 0.46,
};

function stacked(columns: number, bands: readonly (readonly [readonly PanelId[], number])[], from = headerRows): Band[] {
	let y = from;
	return bands.map(([ids, height]) => {
		const band = {y, height, panels: sideBySide(columns - 1, ids)};
		y += height + 1;
		return band;
	});
}

function sideBySide(width: number, ids: readonly PanelId[]): Band['panels'] {
	let x = 0;
	const all = ids.reduce((sum, id) => sum + (shares[id] ?? 1), 0);
	return ids.map((id, place) => {
		const last = place === ids.length - 1;
		// The shares of a usual band make 1, but for what floating point leaves of it.
		const share = last ? width - x : Math.floor(((width * (shares[id] ?? 1)) / Math.round(all * 100)) * 100);
		const panel = {id, x, width: share};
		x += share;
		return panel;
	});
}

/** Where a panel is; null while it is not on the screen. */
export function rectOf(layout: Layout, panel: PanelId): Rect | null {
	for (const {y, height, panels} of layout.bands) {
		const found = panels.find(({id}) => id === panel);
		if (found !== undefined) return {x: found.x, y, width: found.width, height};
	}
	return null;
}

/** How many rows a panel's list has room for: less its line of column titles, where it has one. */
export function roomOf(layout: Layout, panel: PanelId): number {
	const rect = rectOf(layout, panel);
	return rect === null ? 1 : Math.max(1, rect.height - extraRows(panel, rect.height));
}

/** Rows of the queue's plot, its axis, marks and legend among them; none where its list would have too few. */
export function plotRows(height: number): number {
	return height < 16 ? 0 : Math.min(16, height - 9);
}

/** Rows of the workers' time lines, with their axis and legend; none where the list would have too few. */
export function timeRows(height: number): number {
	return height < 16 ? 0 : Math.min(22, Math.floor(height * 0.55));
}

/** Rows of a panel that are not of its list. */
export function extraRows(panel: PanelId, height: number): number {
	if (panel === 'queue') return Math.min(height - 1, 3) + plotRows(height) + (height >= 6 ? 1 : 0);
	if (panel === 'workers') return timeRows(height) + (height < 4 ? 0 : 1);
	if (panel === 'runbook') return height >= 6 ? 2 : height >= 4 ? 1 : 0;
	if (panel === 'output') return 1;
	return panel === 'symptoms' || height < 4 ? 0 : 1;
}
