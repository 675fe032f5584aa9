import type {Attempt} from '../../domain/attempt.ts';
import type {Checked} from '../../domain/expectation.ts';
import type {State} from '../state.ts';
import {aimedCourse} from './course.ts';
import {enterPlace} from './offers.ts';

/** A run of a step whose finding is the operator's, with its place among the steps. */
export type ToJudge = {readonly place: number; readonly attempt: Attempt & {readonly checked: Checked}};

/**
 * The run that a word of the operator would be about: in the runbook panel that of the step under the cursor, else the one whose
 * output is shown, else the newest that waits for a word or has one. A word can be taken back by the other one. Null where there is none.
 */
export function toJudge(state: State): ToJudge | null {
	const {latest} = aimedCourse(state);
	const runs = latest.flatMap((attempt, place) => (attempt !== null && isOpen(attempt) ? [{place, attempt}] : []));
	if (state.focus === 'runbook') return runs.find(({place}) => place === enterPlace(state)) ?? null;
	const shown = runs.find(({attempt}) => attempt.id === state.shown);
	const newest = runs.toSorted((a, b) => b.attempt.startedAt - a.attempt.startedAt);
	return shown ?? newest.find(({attempt}) => attempt.checked.finding === 'judge') ?? newest[0] ?? null;
}

/** Whether what a run showed is the operator's to call: a machine's own finding is not. */
function isOpen(attempt: Attempt): attempt is ToJudge['attempt'] {
	const {state, checked} = attempt;
	return state === 'ended' && checked != null && (checked.finding === 'judge' || checked.by === 'operator');
}
