import type {Verdict} from '../domain/attempt.ts';
import type {Outcome} from '../domain/command.ts';
import type {Finding} from '../domain/expectation.ts';
import type {JournalEntry} from '../domain/journal.ts';
import {age, waited} from '../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';

/** How a command ended, in a few words. */
export function outcomeText(outcome: Outcome): SafeText {
	switch (outcome.kind) {
		case 'ended':
			return safe`exit ${outcome.exitCode} in ${age(outcome.durationMs)}`;
		case 'signalled':
			return safe`ended by ${safeText(outcome.signal)} after ${age(outcome.durationMs)}`;
		case 'timed-out':
			return safe`ended at its limit of ${age(outcome.limitMs)}`;
		case 'cancelled':
			return safe`cancelled after ${age(outcome.durationMs)}`;
		case 'not-started':
			return safe`not started: ${safeText(outcome.reason)}`;
	}
}

/** What became of the symptom, in a few words. */
export function verdictText(verdict: Verdict, clearedAfterMs: number | null): SafeText {
	if (verdict === 'still-there') return ours('still there');
	if (verdict === 'cannot-tell') return ours('cannot tell');
	if (verdict !== 'cleared') return ours(verdict);
	return clearedAfterMs === null ? ours('cleared') : safe`cleared in ${waited(clearedAfterMs)}`;
}

/** A finding about what was expected, in words. */
export const findings: Readonly<Record<Finding, string>> = {met: 'met', 'not-met': 'not met', judge: 'for the operator to judge'};

/** To whom a symptom was handed on. */
export function escalatedText({symptom, to, words}: Extract<JournalEntry, {kind: 'escalated'}>): SafeText {
	const whom = to === null ? ours('nobody that the runbook names') : safeText(to);
	return safe`${safeText(symptom)} to ${whom}${words === null ? ours('') : safe`: ${safeText(words)}`}`;
}
