import {standardLimits} from '../../../domain/threshold.ts';
import {age} from '../../../text/age.ts';
import {safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {overdueBy} from '../thresholds.ts';
import {blindBy, from, lineOf, seen, valuesOfJob} from './seen.ts';

/** A job runs for longer than its plugin's limit: the gateway should have ended it. */
export const jobOverdue: SymptomKind<Picture> = {
	kind: 'job-overdue',
	title: 'Job past its limit',
	binds: {words: ['job past its limit', 'past its timeout'], commands: []},
	needs: ['queue', 'catalogue'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture, limit = standardLimits) {
		const blind = blindBy(picture, 'queue', 'catalogue');
		if (blind !== null) return blind;
		const {queue, catalogue, now} = picture;
		return seen(
			...(queue?.active ?? []).flatMap((job) => {
				const limitMs = catalogue?.plugins.get(job.plugin)?.timeoutsMs.get(job.command) ?? null;
				if (limitMs === null || job.startedAt === null || now - job.startedAt <= limitMs + limit(overdueBy)) return [];
				return {
					subject: safeText(job.id.slice(0, 8)),
					severity: 'warning' as const,
					summary: safe`${safeText(lineOf(job))} runs for ${age(now - job.startedAt)}, its limit is ${age(limitMs)}`,
					evidence: [
						from('queue', safe`job ${safeText(job.id)} started ${age(now - job.startedAt)} ago and holds its lane`, now),
					],
					since: job.startedAt + limitMs,
					values: valuesOfJob(picture, job),
					fingerprint: `${job.id} ${job.startedAt}`,
					freesItselfAt: null,
				};
			}),
		);
	},
};
