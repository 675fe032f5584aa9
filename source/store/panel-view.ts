import type {PanelName} from '../domain/table.ts';

/** The panels of the screen. */
export type PanelId = 'symptoms' | PanelName | 'runbook' | 'output';

/** The tables as they are shown where nobody chose others. */
export const usualTables: readonly PanelName[] = ['workers', 'claims', 'queue', 'beads'];

/** The panels in the order in which Tab goes through them. */
export function panelIds({tables}: {readonly tables: readonly PanelName[]}): readonly PanelId[] {
	return ['symptoms', ...tables, 'runbook', 'output'];
}

/** Sorted by a column (its place), upwards unless `descending`. */
export type Sort = {readonly column: number; readonly descending: boolean};

/** Where the operator is in one panel. */
export type PanelView = {
	/** What the cursor stays on; null: wherever the first row is, or, for output, its end. */
	readonly id: string | null;
	/** Where that was last. */
	readonly index: number;
	/** The first row in the window. */
	readonly top: number;
	/** Shows rows that hold this text; raw, empty for all. */
	readonly filter: string;
	readonly sort: Sort | null;
};

const untouched: PanelView = {id: null, index: 0, top: 0, filter: '', sort: null};

/** The panels before the operator was in any. */
export const untouchedViews: Readonly<Record<PanelId, PanelView>> = {
	symptoms: untouched,
	workers: untouched,
	claims: untouched,
	queue: untouched,
	beads: untouched,
	runbook: untouched,
	output: untouched,
};
