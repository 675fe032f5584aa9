import type {Hold} from '../domain/stop.ts';
import {clock} from '../text/age.ts';
import {type SafeText, safe} from '../text/safe-text.ts';

/** For which attempt, of which incident, something holds. */
export type Bearing = {
	readonly attempt: string;
	readonly symptomId: string;
	/** When the symptom was first seen, epoch ms, and the attempt that last cleared it: another of either is another incident. */
	readonly firstSeenAt: number;
	readonly clearedBy: string | null;
};

/** What an operator said against something that held. */
export type Override = Bearing & {
	readonly hold: Hold;
	readonly words: SafeText;
	/** Epoch ms. */
	readonly at: number;
};

/** Whether what was said earlier answers a hold now: the same rule of the same incident, which counts no more than it did. */
export function answers({hold, at, ...then}: Override, now: Bearing, held: Hold, time: number): boolean {
	if (hold.rule !== held.rule || then.symptomId !== now.symptomId) return false;
	if (hold.counted === null || held.counted === null) return then.attempt === now.attempt;
	if (then.firstSeenAt !== now.firstSeenAt || then.clearedBy !== now.clearedBy) return false;
	// Of what was counted then nothing is left once its time has passed: the same number now is of others.
	const isOver = held.counted.withinMs !== null && time - at > held.counted.withinMs;
	return !isOver && held.counted.times <= hold.counted.times;
}

/** An override of an earlier attempt as a reason of a later one's question. */
export function earlierWords({hold, words, at}: Override): SafeText {
	return safe`"${hold.rule}" was overridden at ${clock(at)}: ${words}`;
}
