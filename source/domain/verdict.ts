import type {Diagnosis} from './diagnosis.ts';
import type {Snapshot} from './snapshot.ts';
import type {Severity} from './symptom.ts';

/** How a system fares in one word. */
export type Verdict = 'clear' | 'warning' | 'critical' | 'unknown';

/** The verdicts, the worst first: a symptom outranks what could not be seen, and that outranks a system that is clear. */
export const verdicts: readonly Verdict[] = ['critical', 'warning', 'unknown', 'clear'];

/** A symptom outranks a source that could not be seen; notices alone are clear. */
export function verdictOf(
	{sources}: Pick<Snapshot, 'sources'>,
	{symptoms, blind}: Pick<Diagnosis, 'symptoms' | 'blind'>,
): Verdict {
	const has = (severity: Severity) => symptoms.some((symptom) => symptom.severity === severity);
	if (has('critical')) return 'critical';
	if (has('warning')) return 'warning';
	return blind.size > 0 || sources.some(({state}) => state === 'gap') ? 'unknown' : 'clear';
}

/** The worst of several; clear where there is none. */
export function worstOf(several: readonly Verdict[]): Verdict {
	return verdicts.find((verdict) => several.includes(verdict)) ?? 'clear';
}
