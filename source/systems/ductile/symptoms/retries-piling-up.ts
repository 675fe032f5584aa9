import {age} from '../../../text/age.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blindBy, from, lineOf, seen, valuesOf, valuesOfJob} from './seen.ts';

/** So many jobs between two attempts are more than one plugin's bad minute. */
const many = 5;

/** Jobs wait for their next attempt: failing work that no count of failures shows yet, since only finished jobs are logged. */
export const retriesPilingUp: SymptomKind<Picture> = {
	kind: 'retries-piling-up',
	title: 'Retries pile up',
	binds: {words: ['retries pile up', 'retry storm', 'retrying'], commands: []},
	needs: ['queue', 'jobs'],
	damping: {appearMs: 3000, clearMs: 3000},
	detect(picture) {
		const blind = blindBy(picture, 'queue', 'jobs');
		if (blind !== null) return blind;
		const {queue, jobs, database, now} = picture;
		if (queue === null || queue.delayed < many) return seen();
		const waiting = (jobs?.newest ?? []).filter(
			({status, attempt, startedAt}) => status === 'queued' && ((attempt ?? 1) > 1 || startedAt !== null),
		);
		const [newest] = waiting;
		const lines = [...new Set(waiting.map(lineOf))].join(', ');
		const next = database?.nextRetryAt ?? null;
		return seen({
			subject: null,
			severity: 'warning',
			summary: safe`${queue.delayed} jobs wait for another attempt${next === null ? ours('') : safe`, the next in ${age(Math.max(0, next - now))}`}`,
			evidence: [
				from('queue', safe`delayed ${queue.delayed} of ${queue.queued} queued`, now),
				...(lines === '' ? [] : [from('jobs', safe`of ${safeText(lines)}`, now)]),
			],
			since: waiting.at(-1)?.createdAt ?? null,
			values: newest === undefined ? valuesOf(picture) : valuesOfJob(picture, newest),
			fingerprint: 'retries',
			freesItselfAt: null,
		});
	},
};
