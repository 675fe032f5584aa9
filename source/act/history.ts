import type {Verdict} from '../domain/attempt.ts';
import type {Effect, Outcome} from '../domain/command.ts';
import type {Checked} from '../domain/expectation.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import type {Recorded} from './read-journal.ts';

/** One attempt as the journal tells it, from whichever chains tell of it. Times are ISO 8601. */
export type PastAttempt = {
	readonly attempt: SafeText;
	readonly symptom: SafeText | null;
	readonly summary: SafeText | null;
	/** When that symptom began; null where its console did not say. */
	readonly began: string | null;
	/** Which system, and where; null where its console did not say. */
	readonly system: SafeText | null;
	/** The runbook's words. */
	readonly text: SafeText | null;
	readonly runs: readonly SafeText[];
	readonly effect: Effect | null;
	/** Why something else ran than the runbook says. */
	readonly drift: SafeText | null;
	/** Its first entry. */
	readonly at: string;
	/** The operator's yes: what was typed where it had to be, and why it was asked. */
	readonly approved: {readonly at: string; readonly typed: SafeText | null; readonly because: readonly SafeText[]} | null;
	readonly startedAt: string | null;
	readonly endedAt: string | null;
	readonly outcome: Outcome | null;
	readonly verdict: Verdict | null;
	/** When its verdict was written. */
	readonly verdictAt: string | null;
	readonly clearedAfterMs: number | null;
	/** What became of what the runbook expects of it, in its words; null where that is nothing, or it did not come so far. */
	readonly checked: (Checked & {readonly expected: SafeText}) | null;
	/** Which of its symptom's offers it was, at which place, of which runbook. */
	readonly offer: string | null;
	readonly step: number | null;
	readonly runbook: string | null;
	/** Why it was not run; `declined` where the operator said no. */
	readonly refusal: SafeText | null;
	/** Precautions, how things went, what somebody noted. */
	readonly notes: readonly SafeText[];
};

/** The attempts in the order of their first entry. The console's word and its watcher's on the same end are one. */
export function history(entries: readonly Recorded[]): PastAttempt[] {
	const attempts = new Map<string, PastAttempt>();
	for (const entry of entries) {
		if (!('attempt' in entry) || entry.attempt === null) continue;
		const before = attempts.get(entry.attempt) ?? begun(entry.attempt, entry.at);
		attempts.set(entry.attempt, {...before, ...told(entry, before)});
	}
	return [...attempts.values()];
}

function begun(attempt: string, at: string): PastAttempt {
	const nothing = {
		symptom: null,
		summary: null,
		began: null,
		system: null,
		text: null,
		effect: null,
		drift: null,
		approved: null,
		startedAt: null,
		checked: null,
		offer: null,
		step: null,
		runbook: null,
	};
	const open = {endedAt: null, outcome: null, verdict: null, verdictAt: null, clearedAfterMs: null, refusal: null};
	return {...nothing, ...open, attempt: safeText(attempt), at, runs: [], notes: []};
}

function told(entry: Recorded, before: PastAttempt): Partial<PastAttempt> {
	switch (entry.kind) {
		case 'proposed': {
			const {
				symptom,
				summary,
				began = null,
				system = null,
				text,
				runs,
				effect,
				drift,
				offer = null,
				step = null,
				runbook = null,
			} = entry;
			return {
				offer,
				step,
				runbook,
				symptom: clean(symptom),
				summary: clean(summary),
				began: clean(began),
				system: clean(system),
				text: clean(text),
				runs: runs.map(safeText),
				effect,
				drift: clean(drift),
			};
		}
		case 'approved':
			return {approved: {at: entry.at, typed: clean(entry.typed), because: entry.because.map(safeText)}};
		case 'declined':
			return {refusal: safeText('declined')};
		case 'refused':
			return {refusal: safeText(entry.reason)};
		case 'started':
			return {startedAt: entry.at, runs: entry.runs.map(safeText), effect: entry.effect};
		case 'ended':
			if (before.outcome !== null) return {};
			return {endedAt: entry.at, outcome: entry.outcome, notes: [...before.notes, ...entry.notes.map(safeText)]};
		case 'validated':
			return {verdict: entry.verdict, verdictAt: entry.at, clearedAfterMs: entry.clearedAfterMs};
		case 'precaution':
			return {notes: [...before.notes, safeText(entry.text)]};
		case 'checked': {
			const {expected, finding, because} = entry;
			const checked = {expected: safeText(expected), finding, because: safeText(because)};
			return {checked, notes: [...before.notes, safeText(`expected ${expected}: ${said[finding]}, ${because}`)]};
		}
		case 'judged': {
			const {expected, finding} = entry;
			const checked = {expected: safeText(expected), finding, because: operatorsWord, by: 'operator'} as const;
			return {checked, notes: [...before.notes, safe`expected ${checked.expected}: ${ours(said[finding])}, ${operatorsWord}`]};
		}
		case 'overridden':
			return {notes: [...before.notes, safeText(`against "${entry.rule}": ${entry.words}`)]};
		case 'note':
			return {notes: [...before.notes, safeText(entry.words)]};
		default:
			return {};
	}
}

/** Why a step counts as met or not where no machine could tell. */
export const operatorsWord = ours('the operator says so');

const said = {met: 'met', 'not-met': 'not met', judge: 'left to the operator to judge'} as const;

function clean(text: string | null): SafeText | null {
	return text === null ? null : safeText(text);
}
