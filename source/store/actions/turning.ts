import {whyNotInPast} from '../../domain/looking-acts.ts';
import {placeAt} from '../../domain/past.ts';
import {ours, safe} from '../../text/safe-text.ts';
import {sinceLooked} from '../selectors/since-looked.ts';
import {pastGroundOf} from '../selectors/turned.ts';
import type {State} from '../state.ts';
import {relocated} from '../updates/cursor.ts';
import {backToNow, turnBeside, turnedTo} from '../updates/past.ts';
import type {Act, Means} from './press.ts';
import {tell} from './press.ts';

/** How much faster than it happened a replay can go on. */
const speeds = [0.5, 1, 2, 5, 10, 60, 600];

/** The keys that turn the screen back and forward in time. */
export function turningActs(means: Means) {
	const {get, change} = means;

	function turnTo(index: number | null, end: string): void {
		const state = get();
		const glimpse = index === null ? undefined : state.past?.glimpses[index];
		if (index === null || glimpse === undefined) {
			tell(means, ours(end));
			return;
		}
		change((before) => {
			const after = relocated(turnedTo({...before, overlays: []}, index));
			// Who steps wants to read what they stepped to.
			return after.place.mode === 'replay' ? {...after, paused: true} : after;
		});
	}

	const earlier: Act = () => turnTo(placeNow(get()) - 1, 'Nothing before this was seen.');

	const later: Act = () => {
		const state = get();
		const next = placeNow(state) + 1;
		const isLast = next >= (state.past?.glimpses.length ?? 0);
		if (isLast && state.place.mode !== 'replay') change((before) => relocated(backToNow(before)));
		else turnTo(next, 'This is the end of the record.');
	};
	const turn = (by: 1 | -1): Act => {
		return () => {
			const state = get();
			const place = turnBeside(state.past?.glimpses ?? [], placeNow(state), by);
			turnTo(place, `No symptom began or ended ${by < 0 ? 'before' : 'after'} this.`);
		};
	};
	const speed = (by: 1 | -1): Act => {
		return () => {
			const now = get().turned?.speed ?? 1;
			const next = speeds[speeds.indexOf(now) + by] ?? now;
			change((state) => (state.turned === null ? state : {...state, turned: {...state.turned, speed: next}}));
			tell(means, safe`${next} times as fast as it happened.`);
		};
	};

	/** What is asked again next time is what changed from here on. */
	const looked: Act = () => {
		const detail = sinceLooked(get());
		if (detail === null) tell(means, ours('Nothing was kept yet to compare with.'));
		else
			change((state) => ({
				...state,
				lookedAt: state.turned === null ? state.now : state.lookedAt,
				overlays: [...state.overlays, {kind: 'since', detail, top: 0}],
			}));
	};

	return {
		sinceLooked: looked,
		earlier,
		later,
		earlierTurn: turn(-1),
		laterTurn: turn(1),
		slower: speed(-1),
		faster: speed(1),
	} satisfies Record<string, Act>;
}

/** The place of what is shown among what was seen. The newest moment may be as good as now: then it is the one before that differs. */
function placeNow({turned, past, now}: State): number {
	if (turned === null) return past === null ? 0 : past.glimpses.length - 1;
	// Those that were kept longest may have gone since.
	return past === null ? 0 : placeAt(past.glimpses, now);
}

/** The same acts, of which none does more than look where the past is shown: whoever asks for it, by key or command line. */
export function gated<Acts extends Readonly<Record<string, Act>>>(means: Means, acts: Acts): Acts {
	const all = Object.entries(acts).map(([name, act]): [string, Act] => [
		name,
		(press) => {
			const why = whyNotInPast(name, pastGroundOf(means.get()));
			if (why === null) act(press);
			else tell(means, ours(why));
		},
	]);
	return Object.fromEntries(all) as Acts;
}
