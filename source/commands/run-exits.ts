import {constants} from 'node:os';
import type {Attempt} from '../domain/attempt.ts';

/** Nothing was run: a question that nobody answered, a guard, a stop rule, a choice that is not clear. */
export const refused = 90;
/** The runbook says something else than what works here. */
export const drifted = 91;
const stillThere = 92;
/** What is wrong, or whether it still is, could not be seen. */
export const cannotTell = 93;

/** The exit status for how an attempt ended; the shell's own where it has one (timeout(1), POSIX 2.8.2). */
export function exitCodeOf({state, outcome, verdict}: Attempt): number {
	if (state === 'refused') return refused;
	if (outcome?.kind === 'cancelled') return 130;
	if (outcome?.kind === 'timed-out') return 124;
	if (outcome?.kind === 'not-started') return 127;
	if (verdict === 'still-there') return stillThere;
	if (verdict === 'cannot-tell') return cannotTell;
	if (outcome?.kind === 'signalled') return 128 + (constants.signals[outcome.signal as NodeJS.Signals] ?? 0);
	return outcome?.kind === 'ended' ? outcome.exitCode : 1;
}
