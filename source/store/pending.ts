import type {PanelName} from '../domain/table.ts';
import type {PanelId, PanelView} from './panel-view.ts';
import {arranged, arrangeOn} from './selectors/arranged.ts';
import type {State} from './state.ts';
import {relocated, withView} from './updates/cursor.ts';

/** So long a slice of the work is: a key waits for no more of it. */
const sliceMs = 4;

/** How far it came is shown as often as this, milliseconds. */
const shownEveryMs = 100;

type Store = {
	getState(): State;
	setState(update: (state: State) => State): void;
	subscribe(listener: () => void): () => void;
};

/**
 * Goes on with the tables that are not arranged yet, in slices between keys, and shows how far they came. A filter over many rows, or
 * their order, is never asked for in one piece.
 */
export function arrangePending({getState, setState, subscribe}: Store): void {
	let isUnderWay = false;
	let shownAt = performance.now();

	function begin(): void {
		if (isUnderWay || pendingPanel(getState()) === null) return;
		isUnderWay = true;
		shownAt = performance.now();
		setImmediate(slice);
	}

	function slice(): void {
		isUnderWay = false;
		const state = getState();
		const panel = pendingPanel(state);
		const table = panel === null ? undefined : state.snapshot?.panels[panel];
		if (panel === null || table === undefined) return;
		arrangeOn(table, state.views[panel], sliceMs);
		const isDone = !arranged(table, state.views[panel]).isPending;
		if (isDone || performance.now() - shownAt >= shownEveryMs) setState((now) => shownAnew(now, panel));
		begin();
	}

	subscribe(begin);
}

/** A table on the screen whose rows were not all asked yet. */
function pendingPanel({snapshot, tables, views}: State): PanelName | null {
	if (snapshot === null) return null;
	return tables.find((panel) => isArranged(views[panel]) && arranged(snapshot.panels[panel], views[panel]).isPending) ?? null;
}

function isArranged({filter, sort}: PanelView): boolean {
	return filter !== '' || sort !== null;
}

/** Whoever draws a panel goes by its view: another object is drawn anew. */
function shownAnew(state: State, panel: PanelId): State {
	return relocated(withView(state, panel, {...state.views[panel]}));
}
