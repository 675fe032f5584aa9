import type {Attempt} from '../../source/domain/attempt.ts';
import {type Checked, findingWords} from '../../source/domain/expectation.ts';
import type {Course} from '../../source/store/selectors/course.ts';
import {age} from '../../source/text/age.ts';
import {ours, type SafeText, safe} from '../../source/text/safe-text.ts';
import type {Symbols} from '../symbols.ts';
import type {Tone} from '../theme.ts';

/** How a step stands, in at most nine cells: a word always, a sign beside it where there is room. */
export type StepMark = {readonly text: SafeText; readonly tone: Tone};

/** The mark of the step at a place; the one to do next says so. */
export function stepMark({states, latest: runs, next}: Course, place: number, symbols: Symbols): StepMark {
	const state = states[place] ?? 'not-run';
	const latest = runs[place] ?? null;
	if (next === place) return {text: safe`${ours(symbols.cursor)} next`, tone: 'accent'};
	switch (state) {
		case 'not-run':
			return {text: ours(''), tone: 'plain'};
		case 'running':
			return {text: ours(underWay(latest)), tone: 'accent'};
		case 'met':
			return {text: ours(`met ${symbols.done}`), tone: 'good'};
		case 'not-met':
			return {text: ours(`not met ${symbols.critical}`), tone: 'bad'};
		case 'judge':
			return judged(latest, symbols);
		case 'done':
			return {text: ours(`done ${symbols.done}`), tone: 'good'};
		case 'failed':
			return {text: ours(failed(latest)), tone: 'warning'};
		case 'unknown':
			return {text: ours(`unknown ${symbols.unknown}`), tone: 'warning'};
		case 'refused':
			return {text: ours('refused'), tone: 'dim'};
		case 'skipped':
			return {text: ours('skipped'), tone: 'dim'};
	}
}

/** A status other than 0 is an answer as well (`ps -p` of a process that is gone), but no tick. */
function judged(latest: Attempt | null, symbols: Symbols): StepMark {
	const outcome = latest?.outcome;
	if (latest?.checked == null && outcome?.kind === 'ended') return {text: ours(`exit ${outcome.exitCode}`), tone: 'plain'};
	return {text: ours(`judge ${symbols.unknown}`), tone: 'warning'};
}

function underWay(attempt: Attempt | null): string {
	if (attempt?.waiting != null) return `try ${attempt.waiting.tries}`;
	if (attempt === null || attempt.state === 'ended' || attempt.state === 'refused') return 'running';
	return {guarding: 'looking', asking: 'asks you', running: 'running', validating: 'checking'}[attempt.state];
}

function failed(attempt: Attempt | null): string {
	const kind = attempt?.outcome?.kind;
	if (kind === 'not-started') return 'failed';
	return kind === 'timed-out' ? 'timed out' : 'ended';
}

/** What became of what a step should show: `met: it printed nothing`; with the keys that settle it, where the operator has to. */
export function checkedWords({finding, because}: Checked): SafeText {
	return safe`${ours(findingWords[finding])}${ours(finding === 'judge' ? ' (m met, M not met)' : '')}: ${because}`;
}

/** How far waiting has come: `looked 4 times, 12s left`. */
export function waitingWords({tries, untilMs}: NonNullable<Attempt['waiting']>, now: number): SafeText {
	return safe`looked ${tries} ${ours(tries === 1 ? 'time' : 'times')}, ${age(Math.max(0, untilMs - now))} left`;
}
