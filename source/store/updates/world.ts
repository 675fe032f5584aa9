import type {Diagnosis} from '../../domain/diagnosis.ts';
import {began} from '../../domain/diagnosis.ts';
import type {Snapshot} from '../../domain/snapshot.ts';
import type {Symptom} from '../../domain/symptom.ts';
import type {Offers} from '../ports.ts';
import type {Acknowledgement, Cleared, QueueSample, State} from '../state.ts';

/** How long a symptom that ended stays on the screen, milliseconds. */
export const clearedShownMs = 120_000;
const clearedKept = 20;

/** Three hours of queue depth, a sample a minute. */
export const samplesKept = 180;

/** A new picture of the system. */
export function viewed(state: State, snapshot: Snapshot, diagnosis: Diagnosis, offers: ReadonlyMap<string, Offers>): State {
	const {acknowledged} = acknowledgements(state, diagnosis, snapshot.observedAt);
	return {
		...state,
		snapshot,
		diagnosis,
		offers,
		acknowledged,
		now: Math.max(state.now, snapshot.observedAt),
		cleared: clearedNow(state, diagnosis, snapshot.observedAt),
		history: sampled(state.history, snapshot),
	};
}

/** The last figure of each minute; a minute that nobody saw is missing, not zero. */
export function sampled(history: readonly QueueSample[], {observedAt, queue}: Snapshot): readonly QueueSample[] {
	const {ready, running, blocked} = queue;
	const sample = {minute: Math.floor(observedAt / 60_000), ready, running, blocked};
	const before = history.at(-1)?.minute === sample.minute ? history.slice(0, -1) : history;
	return [...before, sample].slice(-samplesKept);
}

function clearedNow(state: State, diagnosis: Diagnosis, at: number): readonly Cleared[] {
	const gone = diagnosis.cleared.map((symptom) => clearedOf(state, symptom, at));
	const back = new Set([...diagnosis.symptoms, ...diagnosis.cleared].map(({id}) => id));
	const before = state.cleared.filter((one) => !back.has(one.symptom.id) && at - one.at < clearedShownMs);
	if (gone.length === 0 && before.length === state.cleared.length) return state.cleared;
	return [...gone, ...before].slice(0, clearedKept);
}

function clearedOf(state: State, symptom: Symptom, at: number): Cleared {
	const attempt = [...state.attempts.values()].findLast(
		({symptomId, clearedAfterMs}) => symptomId === symptom.id && clearedAfterMs !== null,
	);
	const afterMs = attempt?.clearedAfterMs ?? null;
	return {symptom, at, afterMs: afterMs ?? at - began(symptom), byAttempt: afterMs !== null};
}

const rank = {critical: 0, warning: 1, notice: 2} as const;

/** What stays acknowledged: not what has ended, what has worsened (`worse`), or what was snoozed until now. */
export function acknowledgements(
	state: State,
	diagnosis: Diagnosis,
	at: number,
): {readonly acknowledged: ReadonlyMap<string, Acknowledgement>; readonly worse: readonly string[]} {
	const acknowledged = new Map<string, Acknowledgement>();
	const worse: string[] = [];
	for (const [id, one] of state.acknowledged) {
		const symptom = diagnosis.symptoms.find((other) => other.id === id);
		if (symptom === undefined || (one.until !== null && one.until <= at)) continue;
		if (rank[symptom.severity] < rank[one.severity]) worse.push(id);
		else acknowledged.set(id, one);
	}
	return {acknowledged: acknowledged.size === state.acknowledged.size ? state.acknowledged : acknowledged, worse};
}

/** A second has passed: ages move on, what was shown for a while goes. */
export function ticked(state: State, now: number): State {
	const cleared = state.cleared.some(({at}) => now - at >= clearedShownMs)
		? state.cleared.filter(({at}) => now - at < clearedShownMs)
		: state.cleared;
	const {acknowledged} = acknowledgements(state, state.diagnosis, now);
	return {...noticed(state, now), now, cleared, acknowledged};
}

/** Whether something lies over the panels, or is typed in the place of a notice. */
export function isCovered({asks, overlays, palette, typing}: State): boolean {
	return asks.length > 0 || overlays.length > 0 || palette !== null || typing !== null;
}

/** The state without a notice that has been shown long enough, and with the one that was held back for something on top of it. */
export function noticed(state: State, now: number): State {
	if (state.notice?.kept === true) return state;
	if (state.held !== null && state.notice === null && !isCovered(state))
		return {...state, notice: {text: state.held, at: now, kept: true}, held: null};
	return state.notice !== null && now - state.notice.at > noticeShownMs ? {...state, notice: null} : state;
}

/** How long a notice stays in the footer, milliseconds. */
const noticeShownMs = 8000;
