import {layoutOf, roomOf} from '../layout.ts';
import type {PanelId, PanelView} from '../panel-view.ts';
import {panelIds} from '../panel-view.ts';
import type {Listing} from '../selectors/listing.ts';
import {listingOf, placeOf} from '../selectors/listing.ts';
import {aimOf, enterPlace} from '../selectors/offers.ts';
import {isBlind} from '../selectors/symptom-rows.ts';
import type {State} from '../state.ts';

/** The state with one panel's view replaced. */
export function withView(state: State, panel: PanelId, view: PanelView): State {
	return view === state.views[panel] ? state : {...state, views: {...state.views, [panel]: view}};
}

/** The first row of a window of `room` rows that shows `index`, moved as little as possible. */
function windowed(top: number, index: number, room: number, size: number): number {
	const least = Math.max(0, Math.min(index, index - room + 1));
	const most = Math.max(0, size - room);
	return Math.min(most, Math.max(least, Math.min(top, index)));
}

/** The cursor of a panel moved by `delta` rows; beyond the ends it stays at the end. For output, the window moves. */
export function moved(state: State, panel: PanelId, delta: number): State {
	const view = state.views[panel];
	const listing = listingOf(state, panel);
	if (listing.size === 0) return state;
	const room = roomOf(layoutOf(state), panel);
	if (panel === 'output') return withView(state, panel, scrolledOutput(view, listing.size, room, delta));
	const index = Math.max(0, Math.min(listing.size - 1, current(view, listing) + delta));
	return withView(state, panel, {...view, id: listing.idAt(index), index, top: windowed(view.top, index, room, listing.size)});
}

/** Output without a cursor of its own: null follows the end, else `index` is the first line shown. */
function scrolledOutput(view: PanelView, size: number, room: number, delta: number): PanelView {
	const end = Math.max(0, size - room);
	const top = Math.max(0, Math.min(end, (view.id === null ? end : view.top) + delta));
	return {...view, id: top === end ? null : 'held', index: top, top};
}

/** Whether the row of the cursor may still be found. */
function isAwaited(listing: Listing, {id}: PanelView): boolean {
	return listing.isPending === true && id !== null && listing.find?.(id) === -1;
}

/** The place of the cursor: where its row is, else where that was. */
export function current(view: PanelView, listing: Listing): number {
	if (view.id === null) return 0;
	return placeOf(listing, view.id, view.index) ?? Math.max(0, Math.min(listing.size - 1, view.index));
}

/**
 * Puts every cursor back on its row after rows have changed. A row that is gone hands its cursor to the one in its place. The
 * window moves with the row, so that the row stays where it is on the screen.
 */
export function relocated(state: State): State {
	const layout = layoutOf(state);
	let after = state;
	for (const panel of panelIds(state)) {
		if (panel === 'output') continue;
		const view = after.views[panel];
		const listing = listingOf(after, panel);
		// An empty panel keeps its cursor in mind: what could not be seen for a moment comes back.
		if (listing.size === 0 || (view.id === null && panel !== 'symptoms') || isAwaited(listing, view)) continue;
		const index = current(view, listing);
		const id = listing.idAt(index);
		// What cannot be told gets no cursor unless a key brings it there: what is wrong comes above it a moment later, and is what Enter is for.
		if (view.id === null && isBlind(id)) continue;
		const room = roomOf(layout, panel);
		// The symptoms start at the top where they can: a new critical one must be seen.
		const top = panel === 'symptoms' ? 0 : view.top + index - view.index;
		const placed = {...view, id, index, top: windowed(top, index, room, listing.size)};
		if (placed.id !== view.id || placed.index !== view.index || placed.top !== view.top) after = withView(after, panel, placed);
	}
	return after;
}

/**
 * Marks the moment when the world, not a key, put something else under a key. What a key had nothing under before cannot be
 * mistaken for anything.
 */
export function aimWatched(before: State, after: State, at: number): State {
	const moved = (place: number, now: number) => {
		const aim = aimOf(before, place);
		return aim !== null && aim !== aimOf(after, now);
	};
	const places = Array.from({length: 9}, (_, place) => place);
	const changed = moved(enterPlace(before), enterPlace(after)) || places.some((place) => moved(place, place));
	return changed ? {...after, aimChangedAt: at} : after;
}
