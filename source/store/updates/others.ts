import type {OutputLine} from '../../domain/acting.ts';
import type {Attempt} from '../../domain/attempt.ts';
import type {Others, OthersRun} from '../../domain/others.ts';
import type {Symptom} from '../../domain/symptom.ts';
import {ours, safe} from '../../text/safe-text.ts';
import type {Output, State} from '../state.ts';

/** A symptom that shows itself so long after the console began, milliseconds, belongs to no incident from before. */
const latestMs = 30_000;

/** What other consoles did, from now on. `at` is the clock. */
export function othersActed(state: State, others: Others, at: number): State {
	return {...state, others: {...others, since: state.others.since ?? at}};
}

/** The steps that others ran stand among our own where their symptom is there and still offers them. */
export function withOthers(state: State): State {
	const attempts = state.others.runs.flatMap((run) => attemptOf(state, run));
	const ends = state.others.ends.flatMap(({symptom: id, how}) => {
		const symptom = state.ends.has(id) ? undefined : symptomOf(state, id, 0);
		return symptom === undefined ? [] : [[id, {how, at: symptom.firstSeenAt}] as const];
	});
	const ended = ends.length === 0 ? state : {...state, ends: new Map([...state.ends, ...ends])};
	if (attempts.length === 0) return ended;
	const all = [...new Map([...state.attempts, ...attempts.map((one) => [one.id, one] as const)]).values()];
	const sorted = all.toSorted((a, b) => a.startedAt - b.startedAt);
	const outputs = new Map<string, Output>([
		...state.outputs,
		...attempts.map((one) => [one.id, {lines: [lineOf(one)], left: 0}] as const),
	]);
	return {...ended, attempts: new Map(sorted.map((one) => [one.id, one])), outputs};
}

/** None where it is known as it is already, or is none of ours to show. */
function attemptOf(state: State, run: OthersRun): Attempt[] {
	const {attempt: id, symptom: symptomId, startedAt, outcome, checked, verdict, clearedAfterMs} = run;
	const known = state.attempts.get(id);
	if (known !== undefined && (known.others === undefined || known.others.run === run)) return [];
	const symptom = symptomOf(state, symptomId, startedAt);
	const offer = state.offers.get(symptomId)?.offers.find((one) => one.id === run.offer && one.command.text === run.text);
	if (symptom === undefined || offer === undefined) return [];
	const others = {run, incidentAt: symptom.firstSeenAt};
	return [{id, symptomId, offer, state: 'ended', startedAt, outcome, checked, verdict, clearedAfterMs, refusal: null, others}];
}

/** The symptom, where it is the same incident: it was there when the console began, or the run began after it. */
function symptomOf({diagnosis, others: {since}}: State, id: string, startedAt: number): Symptom | undefined {
	const symptom = diagnosis.symptoms.find((one) => one.id === id);
	if (symptom === undefined) return undefined;
	return startedAt >= symptom.firstSeenAt || symptom.firstSeenAt - (since ?? 0) <= latestMs ? symptom : undefined;
}

function lineOf({others}: Attempt): OutputLine {
	const text = safe`${others?.run.words ?? ours('')}; what it printed is not kept`;
	return {stream: 'note', spans: [{text, colour: null, bold: false, dim: false}]};
}
