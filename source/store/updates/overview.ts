import type {Overlay} from '../overlay.ts';
import {topOverlay} from '../selectors/offers.ts';
import {everySymptom, overviewIds} from '../selectors/overview.ts';
import type {State} from '../state.ts';
import {withView} from './cursor.ts';

/** The state with what lies on top replaced. */
export function withTop(state: State, update: (overlay: Overlay) => Overlay): State {
	const top = topOverlay(state);
	return top === null ? state : {...state, overlays: [...state.overlays.slice(0, -1), update(top)]};
}

/** Whether nothing lies over the panels and nothing is asked or typed. */
export function isFree({overlays, asks, typing}: State): boolean {
	return overlays.length === 0 && asks.length === 0 && typing === null;
}

/** The overview over everything, with the cursor on the system that it was opened from. */
export function overviewOpened(state: State): State {
	if (state.systems.length < 2) return state;
	const id = state.systems.find(({current}) => current)?.id ?? null;
	return {...state, search: '', overlays: [{kind: 'systems', id, top: 0}]};
}

/** The symptoms of all systems over the overview, with the cursor on the worst. */
export function everywhereOpened(state: State): State {
	const [worst] = everySymptom({...state, search: ''});
	return {...state, search: '', overlays: [...state.overlays, {kind: 'everywhere', id: worst?.id ?? null, top: 0}]};
}

/** The cursor of the overview moved. A row that is gone hands it to the first. */
export function overviewMoved(state: State, rows: number): State {
	const ids = overviewIds(state);
	return withTop(state, (overlay) => {
		if (overlay.kind !== 'systems' && overlay.kind !== 'everywhere') return overlay;
		const place = ids.indexOf(overlay.id ?? '');
		const id = ids[Math.max(0, Math.min(ids.length - 1, place === -1 ? 0 : place + rows))] ?? null;
		return {...overlay, id};
	});
}

/** The overview filtered; the cursor stays where its row is still there, else it goes to the first. */
export function overviewFiltered(state: State, search: string): State {
	const after = {...state, search};
	const ids = overviewIds(after);
	return withTop(after, (overlay) =>
		'id' in overlay && (overlay.kind === 'systems' || overlay.kind === 'everywhere') && !ids.includes(overlay.id ?? '')
			? {...overlay, id: ids[0] ?? overlay.id}
			: overlay,
	);
}

/** The cursor of the overview on the next row, or the one before; past the last comes the first. */
export function overviewStepped(state: State, step: 1 | -1): State {
	const ids = overviewIds(state);
	return withTop(state, (overlay) => {
		if (overlay.kind !== 'systems' && overlay.kind !== 'everywhere') return overlay;
		const place = ids.indexOf(overlay.id ?? '');
		return {...overlay, id: ids[(place + step + ids.length) % ids.length] ?? overlay.id};
	});
}

/** The panels with nothing over them, and the cursor on a symptom where one was chosen. */
export function enteredAt(state: State, symptomId: string | null): State {
	const free: State = {...state, search: '', overlays: []};
	if (symptomId === null) return free;
	const {symptoms} = state.views;
	return withView({...free, focus: 'symptoms', zoomed: false}, 'symptoms', {...symptoms, id: symptomId, filter: ''});
}
