import type {Incident} from '../../source/act/incident.ts';
import type {Recorded} from '../../source/act/read-journal.ts';
import type {JournalEntry} from '../../source/domain/journal.ts';

/** What a journal says, as if one console had written it: `at` is the time of the first entry, one second apart. */
export function recorded(entries: readonly JournalEntry[], chain = 'console-1', at = Date.now()): Recorded[] {
	return entries.map((entry, place) => ({
		...entry,
		n: place + 1,
		at: new Date(at + place * 1000).toISOString(),
		prev: '',
		chain,
	}));
}

/** An incident of which the journal says nothing yet. */
export function incident(changed: Partial<Incident> = {}): Incident {
	return {
		system: 'ddx /w',
		rules: () => [],
		tallies: () => [],
		entries: async () => [],
		isAlive: async () => true,
		...changed,
	};
}

/** A change that was made for `symptom` and did not help. */
export function failedChange(
	attempt: string,
	runs: readonly string[],
	changed: {symptom?: string; system?: string; cleared?: boolean} = {},
) {
	const {symptom = 'stuck-claim:shop-1', system = 'ddx /w', cleared = false} = changed;
	return [
		{kind: 'proposed', attempt, symptom, summary: null, text: 'x', runs, effect: 'changes', drift: null, system},
		{kind: 'started', attempt, runs, effect: 'changes', cwd: '/w', timeoutMs: 1},
		{kind: 'ended', attempt, outcome: {kind: 'ended', exitCode: 0, durationMs: 1}, notes: []},
		{kind: 'validated', attempt, verdict: cleared ? 'cleared' : 'still-there', clearedAfterMs: null},
	] as const satisfies readonly JournalEntry[];
}
