import type {Detection} from '../../../domain/symptom.ts';
import {type Limits, standardLimits} from '../../../domain/threshold.ts';
import {ago} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Job, Picture} from '../picture.ts';
import {failedWithin, inARow} from '../thresholds.ts';
import {blindBy, from, lineOf, seen, valuesOfJob} from './seen.ts';

/** Plugins whose latest jobs all ended like this, one finding for each command. Retried attempts leave no row: only ends count (recorded). */
export function endedInARow(picture: Picture, status: string, words: SafeText, limit: Limits = standardLimits): Detection {
	const blind = blindBy(picture, 'jobs');
	if (blind !== null) return blind;
	const {jobs, now} = picture;
	const lines = Map.groupBy(jobs?.finished ?? [], lineOf);
	return seen(
		...[...lines].flatMap(([line, all]) => {
			const run = whileEnded(all.toSorted(byEnd), status);
			const [newest] = run;
			const oldest = run.at(-1);
			if (newest === undefined || oldest === undefined || run.length < limit(inARow)) return [];
			const endedAt = newest.completedAt ?? now;
			if (now - endedAt > limit(failedWithin)) return [];
			return {
				subject: safeText(line),
				severity: 'warning' as const,
				summary: safe`the last ${run.length} jobs of ${safeText(line)} ${words}${newest.error === null ? ours('') : safe`: ${newest.error}`}`,
				evidence: run
					.slice(0, 5)
					.map(({id, completedAt, attempt, error}) =>
						from(
							'jobs',
							safe`${safeText(id.slice(0, 8))} ended ${completedAt === null ? ours('?') : ago(now - completedAt)} after ${attempt ?? 1} attempts: ${error ?? words}`,
							completedAt ?? now,
						),
					),
				since: oldest.completedAt,
				values: valuesOfJob(picture, newest),
				fingerprint: `${line} ${status}`,
				freesItselfAt: null,
			};
		}),
	);
}

function byEnd(one: Job, other: Job): number {
	return (other.completedAt ?? 0) - (one.completedAt ?? 0);
}

/** The newest ones, as far back as they all ended so. */
function whileEnded(newestFirst: readonly Job[], status: string): readonly Job[] {
	const end = newestFirst.findIndex((job) => job.status !== status);
	return end < 0 ? newestFirst : newestFirst.slice(0, end);
}
