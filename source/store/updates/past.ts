import type {Glimpse} from '../../domain/past.ts';
import {placeAt} from '../../domain/past.ts';
import type {Live, QueueSample, State} from '../state.ts';
import {samplesKept} from './world.ts';

/** The screen turned to a moment of the past; unchanged where there is none of that place. */
export function turnedTo(state: State, index: number): State {
	const {past, turned} = state;
	const moment = past?.at(index) ?? null;
	if (past === null || moment === null) return state;
	const isReplay = state.place.mode === 'replay';
	const {snapshot, diagnosis, at} = moment;
	return {
		...state,
		snapshot,
		diagnosis,
		now: at,
		cleared: [],
		offers: new Map(),
		acknowledged: new Map(),
		history: samplesOf(past.glimpses, index),
		turned: {
			index,
			count: past.glimpses.length,
			live: isReplay ? null : (turned?.live ?? liveOf(state)),
			speed: turned?.speed ?? 1,
		},
	};
}

/** What of the state is of now. */
export function liveOf({snapshot, diagnosis, cleared, offers, history, now, acknowledged}: State): Live {
	return {snapshot, diagnosis, cleared, offers, history, now, acknowledged};
}

/** The screen back at what is now. */
export function backToNow(state: State): State {
	const live = state.turned?.live ?? null;
	return live === null ? state : {...state, ...live, turned: null};
}

/** A replay gone on by so much of its own time; it pauses at its end. Milliseconds. */
export function played(state: State, elapsedMs: number): State {
	const {past, turned} = state;
	if (past === null || state.place.mode !== 'replay') return state;
	if (turned === null) return turnedTo(state, 0);
	const now = state.now + elapsedMs;
	const index = placeAt(past.glimpses, now);
	const isEnd = index >= past.glimpses.length - 1;
	const after = index === turned.index ? state : turnedTo(state, index);
	return isEnd ? {...after, paused: true} : {...after, now};
}

/** The last figure of each minute that was seen, up to the moment of this place. */
export function samplesOf(glimpses: readonly Glimpse[], last: number): readonly QueueSample[] {
	const samples: QueueSample[] = [];
	for (let place = last; place >= 0 && samples.length < samplesKept; place--) {
		const glimpse = glimpses[place];
		if (glimpse === undefined) continue;
		const {at, queue} = glimpse;
		const minute = Math.floor(at / 60_000);
		if (samples.at(-1)?.minute !== minute) samples.push({minute, ready: queue[0], running: queue[1], blocked: queue[2]});
	}
	return samples.reverse();
}

/** The nearest moment from `index` in the direction of `step` at which a symptom began or ended; null where there is none. */
export function turnBeside(glimpses: readonly Glimpse[], index: number, step: 1 | -1): number | null {
	for (let place = index + step; place >= 0 && place < glimpses.length; place += step) {
		const [now, before] = [glimpses[place], glimpses[place - 1]];
		if (now === undefined) return null;
		const ids = now.symptoms.join('\n');
		if (ids !== (before?.symptoms.join('\n') ?? '')) return place;
	}
	return null;
}
