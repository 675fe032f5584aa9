import type {Attempt} from '../domain/attempt.ts';
import type {State} from '../store/state.ts';
import type {ActName} from '../store/store.ts';

/** A stop of the tour: one line that says what to do, and when it was done. */
export type Stop = {
	readonly line: string;
	/** `act` is what the operator's key just did; null where the world moved. */
	done(state: State, act: ActName | null): boolean;
	/** Whether what it says cannot be done any more, so that the stop before is shown again. */
	missed?(state: State): boolean;
};

const ended = ({attempts}: State, is: (attempt: Attempt) => boolean) =>
	[...attempts.values()].filter((attempt) => is(attempt) && ['ended', 'validating'].includes(attempt.state)).length;
const looks = ({offer}: Attempt) => offer.resolution.effect === 'reads';
const changes = (attempt: Attempt) => !looks(attempt);
const hasChanged = ({attempts}: State) =>
	[...attempts.values()].some((attempt) => changes(attempt) && ['running', 'validating', 'ended'].includes(attempt.state));

/** The tour over the first story of the demo, the stuck claim: at most 70 characters a line, so that 80 columns have it with its number. */
export const stops: readonly Stop[] = [
	{
		line: 'Something is wrong: ▸ marks it. j and k go over the rows; press j.',
		done: ({attempts}, act) => act === 'moveDown' || act === 'moveUp' || attempts.size > 0,
	},
	{
		line: 'Enter runs the runbook’s first command for it. This one only looks.',
		done: (state) => ended(state, looks) > 0,
	},
	{
		line: '“met”: as the runbook wants it. Press e: what the finding rests on.',
		done: ({overlays}) => overlays.some(({kind}) => kind === 'evidence'),
	},
	{line: 'Read it. h goes back.', done: ({overlays}) => overlays.length === 0},
	{
		line: 'Now 2: a copy of the bead as it is, before anything is changed.',
		done: (state) => ended(state, looks) > 1,
	},
	{line: '3 releases the claim. That is a change, so it will ask.', done: (state) => state.asks.length > 0 || hasChanged(state)},
	{
		line: 'What will run, where, and why. Down reads on; y runs it, n would not.',
		done: hasChanged,
		missed: ({asks, attempts}) =>
			asks.length === 0 && [...attempts.values()].every((one) => looks(one) || one.state === 'refused'),
	},
	{line: 'It looks again by itself, until the symptom is gone …', done: ({diagnosis}) => diagnosis.symptoms.length === 0},
	{
		line: 'Cleared, and journalled. H writes the report for a colleague.',
		done: (_, act) => act === 'report',
	},
	{line: 'That was it. ? has all keys, q leaves. Any key ends the tour.', done: (_, act) => act !== null},
];
