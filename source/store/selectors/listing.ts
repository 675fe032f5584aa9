import type {PanelName} from '../../domain/table.ts';
import type {PanelId} from '../panel-view.ts';
import type {State} from '../state.ts';
import {arranged} from './arranged.ts';
import {aimedOffers} from './offers.ts';
import {symptomRows} from './symptom-rows.ts';

/** The rows of a panel, whichever it is: how many, and what each is known by. */
export type Listing = {
	readonly size: number;
	idAt(index: number): string;
	/** Where a row is, -1 where it is not; left out where they are few. */
	find?(id: string): number;
	/** Until all of its rows are there. */
	readonly isPending?: boolean;
};

const nothing: Listing = {size: 0, idAt: () => ''};

/** Whether a panel is one of the four tables. */
export function isTable(panel: PanelId): panel is PanelName {
	return panel === 'workers' || panel === 'beads' || panel === 'claims' || panel === 'queue';
}

/** The rows of a panel as they are shown: filtered and sorted. */
export function listingOf(state: State, panel: PanelId): Listing {
	if (isTable(panel)) {
		if (state.snapshot === null) return nothing;
		const rows = arranged(state.snapshot.panels[panel], state.views[panel]);
		return {...rows, idAt: rows.idAt ?? ((index) => rows.row(index).id)};
	}
	if (panel === 'symptoms') {
		const rows = symptomRows(state);
		return {size: rows.length, idAt: (index) => rows[index]?.id ?? ''};
	}
	if (panel === 'runbook') {
		const {offers} = aimedOffers(state);
		return {size: offers.length, idAt: (index) => offers[index]?.id ?? ''};
	}
	const lines = state.shown === null ? 0 : (state.outputs.get(state.shown)?.lines.length ?? 0);
	return {size: lines, idAt: String};
}

/** Where a row is now, looked for first where it was; null when it is gone. */
export function placeOf(listing: Listing, id: string, near: number): number | null {
	if (listing.find !== undefined) {
		if (near >= 0 && near < listing.size && listing.idAt(near) === id) return near;
		const found = listing.find(id);
		return found === -1 ? null : found;
	}
	for (let step = 0; step <= Math.max(near, listing.size); step++) {
		const [before, after] = [near - step, near + step];
		if (after < listing.size && listing.idAt(after) === id) return after;
		if (before >= 0 && before < listing.size && listing.idAt(before) === id) return before;
	}
	return null;
}
