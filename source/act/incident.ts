import {isChange, type Offer} from '../domain/command.ts';
import type {StopRule, Tally} from '../domain/stop.ts';
import type {Symptom} from '../domain/symptom.ts';
import {history, type PastAttempt} from './history.ts';
import type {Recorded} from './read-journal.ts';

/** What acting asks about the incident that a symptom is part of, of this console and of others. */
export type Incident = {
	/** Which system and where, as `proposed` entries name it: the journal is one for all systems of this user. */
	readonly system: string;
	/** Where an offer stands now, as `proposed` entries name it: its 1-based place among those of its symptom, its runbook. */
	placeOf?(symptom: Symptom | null, offer: Offer): {readonly step?: number; readonly runbook?: string};
	/** The stop rules of the runbook for a symptom. */
	rules(symptom: Symptom): readonly StopRule[];
	/** What the latest readings count. */
	tallies(): readonly Tally[];
	/** What the journal says since then, epoch ms, of all consoles. */
	entries(since: number): Promise<readonly Recorded[]>;
	isAlive(pid: number, processStart: string | null): Promise<boolean>;
};

/** An attempt from longer ago belongs to another incident. */
export const incidentMs = 4 * 60 * 60_000;

/**
 * The changes that were made for a symptom in this incident, oldest first: those since it was last seen to clear, of the last
 * four hours. One that was never started, or was called off, is none.
 */
export function changesOf(symptomId: string, system: string, entries: readonly Recorded[], now: number): readonly PastAttempt[] {
	const own = attemptsOn(symptomId, system, entries).filter(
		(past) =>
			past.effect !== null &&
			isChange(past.effect) &&
			past.startedAt !== null &&
			Date.parse(past.startedAt) > now - incidentMs &&
			past.outcome?.kind !== 'not-started' &&
			past.outcome?.kind !== 'cancelled',
	);
	return own.slice(own.findLastIndex(({verdict}) => verdict === 'cleared') + 1);
}

/** The attempt after which a symptom was last seen to clear; null where the journal knows of none. */
export function lastCleared(symptomId: string, system: string, entries: readonly Recorded[]): string | null {
	return attemptsOn(symptomId, system, entries).findLast(({verdict}) => verdict === 'cleared')?.attempt ?? null;
}

function attemptsOn(symptomId: string, system: string, entries: readonly Recorded[]): readonly PastAttempt[] {
	return history(entries).filter((past) => past.symptom === symptomId && past.system === system);
}

/** Whether a change is known not to have helped. */
export function hasFailed({outcome, verdict}: PastAttempt): boolean {
	if (outcome === null) return false;
	return verdict === 'still-there' || outcome.kind !== 'ended' || outcome.exitCode !== 0;
}
