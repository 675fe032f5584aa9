import {ago} from '../../../text/age.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blindBy, from, lineOf, seen, valuesOfJob} from './seen.ts';

/** Rows of jobs that are over are kept for a day (docs). */
const dayMs = 86_400_000;

/**
 * A crash or a reload hit a job in its last attempt, or a newer run cancelled it: nothing tries it again. One that was cancelled runs on
 * and may still succeed, so that what is running is left alone; so is what a later job of its kind made good (recorded).
 */
export const jobsDead: SymptomKind<Picture> = {
	kind: 'jobs-dead',
	title: 'Job dead',
	binds: {words: ['job dead', 'orphaned jobs'], commands: []},
	needs: ['jobs', 'queue'],
	damping: {appearMs: 2000, clearMs: 1000},
	settlesMs: 60_000,
	detect(picture) {
		const blind = blindBy(picture, 'jobs', 'queue');
		if (blind !== null) return blind;
		const {jobs, queue, now} = picture;
		const running = new Set((queue?.active ?? []).map(({id}) => id));
		const lines = Map.groupBy(
			(jobs?.dead ?? []).filter(({id}) => !running.has(id)),
			lineOf,
		);
		return seen(
			...[...lines].flatMap(([line, dead]) => {
				const [newest] = dead.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
				if (newest === undefined || now - (newest.createdAt ?? now) > dayMs) return [];
				const madeGood = [...(jobs?.newest ?? []), ...(jobs?.finished ?? [])].some(
					(job) => lineOf(job) === line && job.status === 'succeeded' && (job.createdAt ?? 0) > (newest.createdAt ?? 0),
				);
				if (madeGood) return [];
				return {
					subject: safeText(line),
					severity: 'warning' as const,
					summary: safe`${dead.length === 1 ? ours('a job') : safe`${dead.length} jobs`} of ${safeText(line)} died, the newest ${newest.createdAt === null ? ours('?') : ago(now - newest.createdAt)}; nothing tries again`,
					evidence: dead
						.slice(0, 5)
						.map(({id, createdAt, attempt}) =>
							from('jobs', safe`${safeText(id)} dead in attempt ${attempt ?? 1}`, createdAt ?? now),
						),
					since: newest.completedAt ?? newest.createdAt,
					values: valuesOfJob(picture, newest),
					fingerprint: `dead ${newest.id}`,
					freesItselfAt: null,
				};
			}),
		);
	},
};
