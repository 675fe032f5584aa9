import type {Attempt} from '../domain/attempt.ts';
import type {Effect, Offer} from '../domain/command.ts';
import {shownCommand} from '../domain/shown-command.ts';
import type {State} from '../store/state.ts';
import type {SafeText} from '../text/safe-text.ts';

/** How far somebody is in a drill. Times are epoch ms, null for what has not happened. */
export type Course = {
	/** The symptom that the story is about came onto the screen. */
	readonly appearedAt: number | null;
	/** The first key after that. */
	readonly seenAt: number | null;
	/** The first command that only looks, or the evidence opened. */
	readonly lookedAt: number | null;
	/** The first command that changes something began to run. */
	readonly changedAt: number | null;
	/** It was gone; null again where it came back. */
	readonly clearedAt: number | null;
	/** What the runbook has for it, in the order of its keys. */
	readonly offers: readonly Offer[];
};

/** A command of a drill, or one that was refused. */
export type Ran = {readonly text: SafeText; readonly effect: Effect; readonly refusal: SafeText | null};

/** Nothing has happened yet. */
export const notBegun: Course = {
	appearedAt: null,
	seenAt: null,
	lookedAt: null,
	changedAt: null,
	clearedAt: null,
	offers: [],
};

/** The course after what the screen shows now: `kinds` are those of the story, the one that it is about first. */
export function followed(course: Course, state: State, kinds: readonly string[]): Course {
	const shown = state.diagnosis.symptoms.filter(({kind}) => kinds.includes(kind));
	const about = shown.find(({kind}) => kind === kinds[0]);
	if (course.appearedAt === null && about === undefined) return course;
	const {now} = state;
	const offers = about === undefined ? course.offers : (state.offers.get(about.id)?.offers ?? course.offers);
	const attempts = [...state.attempts.values()];
	return {
		appearedAt: course.appearedAt ?? now,
		seenAt: course.seenAt ?? (state.touched ? now : null),
		lookedAt: course.lookedAt ?? (hasLooked(state, attempts) ? now : null),
		changedAt: course.changedAt ?? (attempts.some(changes) ? now : null),
		clearedAt: shown.length > 0 ? null : (course.clearedAt ?? now),
		offers: offers.length > 0 ? offers : course.offers,
	};
}

function hasLooked({overlays}: State, attempts: readonly Attempt[]): boolean {
	return (
		overlays.some(({kind}) => kind === 'evidence') ||
		attempts.some(({offer, state}) => offer.resolution.effect === 'reads' && state !== 'refused')
	);
}

/** Whether a change runs, or ran. */
function changes({offer, state}: Attempt): boolean {
	return offer.resolution.effect !== 'reads' && ['running', 'validating', 'ended'].includes(state);
}

/** What was run and what was refused, oldest first; what was asked and declined is left out. */
export function ranIn({attempts}: Pick<State, 'attempts'>): readonly Ran[] {
	return [...attempts.values()]
		.filter(({state}) => state !== 'asking' && state !== 'guarding')
		.map(({offer, refusal}) => ({text: shownCommand(offer), effect: offer.resolution.effect, refusal}));
}
