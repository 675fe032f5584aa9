import type {ActingEvent} from '../../domain/acting.ts';
import type {Attempt} from '../../domain/attempt.ts';
import {waited} from '../../text/age.ts';
import type {SafeText} from '../../text/safe-text.ts';
import {ours, safe, safeText} from '../../text/safe-text.ts';
import {isUnderWay} from '../selectors/offers.ts';
import type {Output, State} from '../state.ts';
import {isCovered} from './world.ts';

/** Attempts whose output can still be looked at. */
const attemptsKept = 30;
/** Lines of an attempt that are kept, the last ones. */
const linesKept = 5000;

/** What acting reports. */
export function acted(state: State, event: ActingEvent, at: number): State {
	switch (event.kind) {
		case 'attempt':
			return attempted(state, event.attempt, at);
		case 'asking': {
			const ask = {
				attempt: event.attempt,
				approval: event.approval,
				briefing: event.briefing,
				typed: '',
				refused: null,
				top: 0,
			};
			// What was said before it is not about it; a sentence about the question that is on the screen stays.
			const notice = state.asks.length === 0 ? null : state.notice;
			const held = notice === null ? heldBack(state) : state.held;
			return {...withAttempt(state, event.attempt), asks: [...withoutAsk(state, event.attempt.id), ask], notice, held};
		}
		case 'output':
			return {...state, outputs: withLines(state, event.attemptId, event.lines, 0)};
		case 'meanwhile':
			return {...state, outputs: withLines(state, event.attemptId, event.lines, event.lines.length)};
		case 'notice':
			if (event.kept !== true) return {...state, notice: {text: event.text, at}, held: heldBack(state)};
			return isCovered(state) ? {...state, held: event.text} : {...state, notice: {text: event.text, at, kept: true}};
	}
}

/** What has to be seen and makes room for something else comes back after it. */
function heldBack({notice, held}: State): State['held'] {
	return notice?.kept === true ? notice.text : held;
}

function attempted(state: State, attempt: Attempt, at: number): State {
	const after = withAttempt(state, attempt);
	const asks = attempt.state === 'asking' ? after.asks : withoutAsk(after, attempt.id);
	const text = state.attempts.get(attempt.id)?.state === attempt.state ? null : news(attempt);
	const cleared = clearedBy(after.cleared, attempt);
	return text === null ? {...after, asks, cleared} : {...after, asks, cleared, notice: {text, at}, held: heldBack(state)};
}

/** A symptom may be seen to end before its attempt says how long that took. */
function clearedBy(cleared: State['cleared'], {symptomId, clearedAfterMs}: Attempt): State['cleared'] {
	if (clearedAfterMs === null || !cleared.some(({symptom}) => symptom.id === symptomId)) return cleared;
	return cleared.map((one) => (one.symptom.id === symptomId ? {...one, afterMs: clearedAfterMs, byAttempt: true} : one));
}

/** The questions without that of one attempt: it was answered, or went on without an answer. */
export function withoutAsk(state: State, id: string): State['asks'] {
	return state.asks.some(({attempt}) => attempt.id === id) ? state.asks.filter(({attempt}) => attempt.id !== id) : state.asks;
}

/** Keeps the newest attempts with their output, and any that is still under way or on the screen. */
function withAttempt(state: State, attempt: Attempt): State {
	const attempts = new Map(state.attempts).set(attempt.id, attempt);
	const settled = [...attempts.values()].filter((one) => !isUnderWay(one) && one.id !== state.shown && one.id !== attempt.id);
	const dropped = new Set(settled.slice(0, Math.max(0, attempts.size - attemptsKept)).map(({id}) => id));
	if (dropped.size === 0) return {...state, attempts};
	const kept = <T>(all: ReadonlyMap<string, T>) => new Map([...all].filter(([id]) => !dropped.has(id)));
	return {...state, attempts: kept(attempts), outputs: kept(state.outputs)};
}

/** The last `passing` of the lines are for now: the next ones take their place. */
function withLines(state: State, id: string, lines: Output['lines'], passing: number): State['outputs'] {
	const before = state.outputs.get(id) ?? {lines: [], left: 0};
	const all = [...before.lines.slice(0, before.lines.length - (before.passing ?? 0)), ...lines];
	const left = Math.max(0, all.length - linesKept);
	return new Map(state.outputs).set(id, {lines: left === 0 ? all : all.slice(left), left: before.left + left, passing});
}

/** What of an attempt's new state the operator is told in the footer. */
function news(attempt: Attempt): SafeText | null {
	const {state, refusal, outcome} = attempt;
	if (state === 'refused') return safe`Not run: ${refusal ?? ours('refused')}`;
	if (state !== 'ended') return null;
	return outcome?.kind === 'not-started' ? safe`Not started: ${safeText(outcome.reason)}` : verdictWords(attempt);
}

/** How an attempt ended for its symptom: `cleared in 14 s`; null where nothing was to be cleared. */
export function verdictWords({verdict, clearedAfterMs}: Attempt): SafeText | null {
	if (verdict === 'cleared') return clearedAfterMs === null ? ours('cleared') : safe`cleared in ${waited(clearedAfterMs)}`;
	if (verdict === 'still-there') return ours('still there');
	if (verdict === 'abandoned') return ours('given up');
	if (verdict === 'escalated') return ours('escalated');
	return verdict === 'cannot-tell' ? ours('cannot tell whether it cleared') : null;
}
