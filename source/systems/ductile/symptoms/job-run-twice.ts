import {ago} from '../../../text/age.ts';
import {safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blindBy, from, lineOf, seen, valuesOfJob} from './seen.ts';
import {holderOf} from './standing.ts';

/** Between a start and what it recovers lies less than this; a reload comes later. */
const startMs = 5000;

/**
 * A reload queues running jobs anew as if it had crashed, while their plugins' processes go on: the job runs twice at once (recorded).
 * After a crash the same lines come right after the start, and then nothing runs twice.
 */
export const jobRunTwice: SymptomKind<Picture> = {
	kind: 'job-run-twice',
	title: 'Job runs twice',
	binds: {words: ['runs twice', 'run twice'], commands: []},
	needs: ['log', 'queue', 'processes'],
	damping: {appearMs: 1000, clearMs: 1000},
	detect(picture) {
		const blind = blindBy(picture, 'log', 'queue', 'processes');
		if (blind !== null) return blind;
		const {log, queue, now} = picture;
		const startedAt = holderOf(picture)?.startedAt ?? null;
		if (startedAt === null) return seen();
		return seen(
			...(queue?.active ?? []).flatMap((job) => {
				const line = log?.lines.findLast(
					({message, text, at}) => message === 'Re-queueing orphaned job' && text.includes(job.id) && at - startedAt > startMs,
				);
				if (line === undefined) return [];
				return {
					subject: safeText(job.id.slice(0, 8)),
					severity: 'warning' as const,
					summary: safe`${safeText(lineOf(job))} was started again by a reload ${ago(now - line.at)}, and its first run goes on`,
					evidence: [from('log', line.text, line.at)],
					since: line.at,
					values: valuesOfJob(picture, job),
					fingerprint: `${job.id} ${line.at}`,
					freesItselfAt: null,
				};
			}),
		);
	},
};
