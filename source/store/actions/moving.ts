import {layoutOf, roomOf} from '../layout.ts';
import type {PanelId} from '../panel-view.ts';
import {panelIds} from '../panel-view.ts';
import {topOverlay} from '../selectors/offers.ts';
import {isOverview} from '../selectors/overview.ts';
import type {State} from '../state.ts';
import {moved} from '../updates/cursor.ts';
import {matched} from '../updates/matches.ts';
import {overviewMoved, withTop} from '../updates/overview.ts';
import type {Act, Means, Press} from './press.ts';

/** Far beyond any list: the end is where a move stops. */
const far = 1e9;

/** The keys that move: the cursor of a panel, or the window over what lies on top. */
export function movingActs({change, get}: Means) {
	function by(rows: (state: State, press: Press) => number): Act {
		return (press) =>
			change((state) =>
				onTop(state) ? scrolled(state, rows(state, press), press) : moved(state, state.focus, rows(state, press)),
			);
	}
	function focus(step: number): Act {
		return () =>
			change((state) => {
				const ids = panelIds(state);
				return focused(state, ids[(ids.indexOf(state.focus) + step + ids.length) % ids.length] ?? 'symptoms');
			});
	}
	return {
		moveDown: by(() => 1),
		moveUp: by(() => -1),
		first: by(() => -far),
		last: by(() => far),
		pageDown: by((state, press) => pageOf(state, press)),
		pageUp: by((state, press) => -pageOf(state, press)),
		nextPanel: focus(1),
		previousPanel: focus(-1),
		zoom: () => change((state) => ({...state, zoomed: !get().zoomed})),
		larger: () => change((state) => ({...state, zoomed: true})),
		smaller: () => change((state) => ({...state, zoomed: false})),
		goTo: ({argument}) =>
			change((state) => {
				const panel = panelIds(state).find((id) => id === argument);
				return panel === undefined ? state : focused({...state, overlays: []}, panel);
			}),
		nextMatch: (press) => change((state) => matched(state, press, 1)),
		previousMatch: (press) => change((state) => matched(state, press, -1)),
	} satisfies Record<string, Act>;
}

function onTop(state: State): boolean {
	return state.asks.length > 0 || topOverlay(state) !== null;
}

function pageOf(state: State, press: Press): number {
	return onTop(state) ? press.page : Math.max(1, roomOf(layoutOf(state), state.focus) - 1);
}

/** The state with another panel in focus; on a small screen it is also the one that is open. */
export function focused(state: State, panel: PanelId): State {
	return {...state, focus: panel, open: panel === 'symptoms' ? state.open : panel};
}

function scrolled(state: State, rows: number, {lastTop}: Press): State {
	const within = (top: number) => Math.max(0, Math.min(lastTop, Math.min(top, lastTop) + rows));
	const [ask, ...others] = state.asks;
	if (ask !== undefined) return {...state, asks: [{...ask, top: within(ask.top)}, ...others]};
	if (isOverview(state)) return overviewMoved(state, rows);
	return withTop(state, (overlay) =>
		overlay.kind === 'entries'
			? {...overlay, index: Math.max(0, Math.min((state.runbook?.entries.length ?? 1) - 1, overlay.index + rows))}
			: {...overlay, top: within(overlay.top)},
	);
}
