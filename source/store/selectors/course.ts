import type {Attempt} from '../../domain/attempt.ts';
import type {Offer} from '../../domain/command.ts';
import {shownCommand} from '../../domain/shown-command.ts';
import type {Symptom} from '../../domain/symptom.ts';
import type {SafeText} from '../../text/safe-text.ts';
import {join, ours, safe} from '../../text/safe-text.ts';
import type {ProcedureEnd} from '../ports.ts';
import type {State} from '../state.ts';
import {verdictWords} from '../updates/attempts.ts';
import {aimedOffers, aimedSymptom, isChanging, isGone, isUnderWay, offerTrouble} from './offers.ts';

/** How far a step is; `done` ended well and nothing more was expected of it, `failed` did not come to its end, how `unknown` ended nobody wrote. */
export type StepState =
	| 'not-run'
	| 'running'
	| 'met'
	| 'not-met'
	| 'judge'
	| 'done'
	| 'failed'
	| 'unknown'
	| 'refused'
	| 'skipped';

/** The steps of a symptom as far as they have come. */
export type Course = {
	/** One for each offer. */
	readonly states: readonly StepState[];
	/** The latest run of each offer in this incident; one that was refused where none ever ran, since a no takes nothing back. */
	readonly latest: readonly (Attempt | null)[];
	/** The place of the step to do next; null where none is left. */
	readonly next: number | null;
};

/** What a course is worked out from; `gone` where the symptom has ended. */
export type CourseGround = {
	readonly attempts: ReadonlyMap<string, Attempt>;
	readonly offers: readonly Offer[];
	readonly symptom: Symptom | null;
	readonly gone: boolean;
	readonly readOnly: boolean;
};

/** How far the steps have come. A symptom that comes back is another incident: what was run before it counts no more. */
export function courseOf(ground: CourseGround): Course {
	const {offers} = ground;
	const runs = runsOf(ground);
	const latest = offers.map(({id}) => {
		const own = runs.filter((run) => run.offer.id === id);
		return own.findLast(({state}) => state !== 'refused') ?? own.at(-1) ?? null;
	});
	const states = latest.map(stateOf);
	const last = runs.findLast(({state}) => state !== 'refused');
	const at = last === undefined ? -1 : offers.findIndex(({id}) => id === last.offer.id);
	const next = nextPlace(ground, states, at);
	const marked = states.map((state, place) =>
		isSkipped(offers[place], state) && place < at && place !== next ? 'skipped' : state,
	);
	return {states: marked, latest, next};
}

function runsOf({attempts, symptom}: Pick<CourseGround, 'attempts' | 'symptom'>): readonly Attempt[] {
	const from = symptom?.firstSeenAt ?? 0;
	return [...attempts.values()].filter(
		(run) => run.symptomId === (symptom?.id ?? null) && (run.others?.incidentAt ?? run.startedAt) >= from,
	);
}

function stateOf(run: Attempt | null): StepState {
	if (run === null) return 'not-run';
	if (isUnderWay(run) || run.others?.run.fate === 'running') return 'running';
	if (run.others?.run.fate === 'unknown') return 'unknown';
	if (run.state === 'refused') return 'refused';
	const {outcome, checked} = run;
	if (outcome?.kind !== 'ended') return 'failed';
	if (checked != null) return checked.finding;
	return outcome.exitCode === 0 ? 'done' : 'judge';
}

function isSkipped(offer: Offer | undefined, state: StepState): boolean {
	return state === 'not-run' && offer?.step?.phase !== 'validation' && offer?.resolution.state !== 'instruction';
}

/** The first step that is still to do after the one that ran last, evidence before what may overwrite it; at the end what shows that it worked. */
function nextPlace({offers, gone, readOnly}: CourseGround, states: readonly StepState[], at: number): number | null {
	const canRun = (place: number) => {
		const offer = offers[place];
		return offer !== undefined && offerTrouble(offer, readOnly, gone) === null;
	};
	const isOpen = (place: number) => (states[place] === 'not-run' || states[place] === 'refused') && canRun(place);
	const places = offers.map((_, place) => place);
	const checks = places.filter(
		(place) => offers[place]?.step?.phase === 'validation' && offers[place]?.resolution.effect === 'reads',
	);
	const steps = places.filter((place) => place > at && offers[place]?.step?.phase !== 'validation');
	const ahead = isLastChange(offers, at) ? [...checks, ...steps] : [...steps, ...checks];
	const first = ahead.find(isOpen) ?? null;
	// What destroys is nobody's next step as long as something milder is left to try.
	const destroys = (place: number) => offers[place]?.resolution.effect === 'destroys';
	const isMilder = (place: number) => isOpen(place) && !destroys(place) && isChanging(offers[place] as Offer);
	const next = first !== null && destroys(first) ? (steps.find(isMilder) ?? first) : first;
	const change = next === null ? null : (offers[next] ?? null);
	// Where copying failed it is to be done again.
	return change === null ? null : (unkeptPlaces(offers, states, change).find(canRun) ?? next);
}

/** Whether the step at this place changes something and no other step of its procedure after it does. */
function isLastChange(offers: readonly Offer[], at: number): boolean {
	const change = offers[at];
	if (change === undefined || !isChanging(change)) return false;
	return !offers
		.slice(at + 1)
		.some((offer) => offer.step?.phase === 'step' && offer.step.part === change.step?.part && isChanging(offer));
}

/**
 * The places of the steps that copy evidence and stand before a change in its procedure, and have not done so yet. What a table
 * says beside a procedure is a short cut past all of it.
 */
function unkeptPlaces(offers: readonly Offer[], states: readonly StepState[], change: Offer): number[] {
	if (!isChanging(change) || change.step === undefined || change.step.keeps) return [];
	const at = offers.findIndex(({id}) => id === change.id);
	const {phase, part} = change.step;
	return offers.flatMap(({step}, place) => {
		const before = phase === 'entry' || (phase === 'step' && step?.part === part && place < at);
		const kept = states[place] === 'done' || states[place] === 'met';
		return before && !kept && step?.phase === 'step' && step.keeps ? [place] : [];
	});
}

/** What should have been kept before an offer runs, as its dialog says it; null where nothing has to be. */
export function unkept(ground: CourseGround, offer: Offer): SafeText | null {
	const {offers, gone, readOnly} = ground;
	const {states} = courseOf(ground);
	const steps = unkeptPlaces(offers, states, offer).flatMap((place) => {
		const step = offers[place];
		return step === undefined || offerTrouble(step, readOnly, gone) !== null
			? []
			: [safe`step ${place + 1}, ${shownCommand(step)},`];
	});
	return steps.length === 0 ? null : join(steps, ours(' '));
}

/** The course of what keys act on now. */
export function aimedCourse(state: State): Course {
	const {attempts, place} = state;
	const {offers} = aimedOffers(state);
	return courseOf({attempts, offers, symptom: aimedSymptom(state), gone: isGone(state), readOnly: place.readOnly});
}

/** How the procedure of the symptom that keys act on stands or has ended, in a few words; null before anything of it was done. */
export function endWords(state: State): SafeText | null {
	const symptom = aimedSymptom(state);
	if (symptom === null) return null;
	const last = runsOf({attempts: state.attempts, symptom}).findLast(({state: at}) => at !== 'refused');
	const end = state.ends.get(symptom.id);
	if (end !== undefined && end.at >= Math.max(symptom.firstSeenAt, last?.startedAt ?? 0)) return howWords(end.how);
	if (isGone(state)) return ours('cleared');
	return last === undefined ? null : verdictWords(last);
}

function howWords(how: ProcedureEnd): SafeText {
	return how.kind === 'abandoned' ? ours('given up') : safe`escalated to ${how.to ?? ours('nobody that the runbook names')}`;
}
