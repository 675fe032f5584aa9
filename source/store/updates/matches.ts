import {wantedOf} from '../../text/wanted.ts';
import {listingOf} from '../selectors/listing.ts';
import {topOverlay} from '../selectors/offers.ts';
import {isOverview} from '../selectors/overview.ts';
import type {State} from '../state.ts';
import {current, moved, withView} from './cursor.ts';
import {overviewStepped} from './overview.ts';

/** The lines of what lies on top that hold what is searched for, as they were drawn. */
type Drawn = {readonly matches: readonly number[]; readonly lastTop: number};

/** The state with the next match (`step` 1) or the one before (-1) in view; round the end it goes on at the start. */
export function matched(state: State, {matches, lastTop}: Drawn, step: 1 | -1): State {
	const over = topOverlay(state);
	if (isOverview(state)) return overviewStepped(state, step);
	if (over?.kind === 'entries') return onTop(state, {...over, index: beyond(matches, over.index, step) ?? over.index});
	if (over !== null) {
		// A match on the last page is in view there, whatever line it is.
		const reachable = [...new Set(matches.map((line) => Math.min(line, lastTop)))];
		return onTop(state, {...over, top: beyond(reachable, Math.min(over.top, lastTop), step) ?? over.top});
	}
	if (state.focus === 'output') return inOutput(state, step);
	// A list shows its matches alone.
	const listing = listingOf(state, state.focus);
	const at = current(state.views[state.focus], listing);
	const {size} = listing;
	return size === 0 ? state : moved(state, state.focus, ((at + step + size) % size) - at);
}

function onTop(state: State, overlay: State['overlays'][number]): State {
	return {...state, overlays: [...state.overlays.slice(0, -1), overlay]};
}

/** The first of `places` beyond `at` in a direction, else the first from the other end; null where there is none. */
function beyond(places: readonly number[], at: number, step: 1 | -1): number | null {
	if (step === 1) return places.find((place) => place > at) ?? places[0] ?? null;
	return places.findLast((place) => place < at) ?? places.at(-1) ?? null;
}

/** The output with the line of the next match on top, as far as it goes. */
function inOutput(state: State, step: 1 | -1): State {
	const wanted = wantedOf(state.search);
	const lines = state.outputs.get(state.shown ?? '')?.lines ?? [];
	const places = lines.flatMap(({spans}, place) => (wanted.holds(spans.map(({text}) => text).join('')) ? [place] : []));
	const view = state.views.output;
	const to = beyond(places, view.id === null ? lines.length : view.index, step);
	return to === null ? state : withView(state, 'output', {...view, id: 'held', index: to, top: to});
}
