import {standardLimits} from '../../../domain/threshold.ts';
import {bytes} from '../../../text/age.ts';
import {safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {diskRoom} from '../thresholds.ts';
import {blindBy, from, seen, valuesOf} from './seen.ts';

/** What the log said longer ago may be over. */
const recentMs = 120_000;

/** The disk of the database has no room, or the log has just said so. */
export const diskFull: SymptomKind<Picture> = {
	kind: 'disk-full',
	title: 'Disk full',
	binds: {words: ['full disk', 'disk full', 'disk is full'], commands: []},
	needs: ['processes'],
	damping: {appearMs: 1000, clearMs: 5000},
	detect(picture, limit = standardLimits) {
		const blind = blindBy(picture, 'processes');
		if (blind !== null) return blind;
		const {processes, log, files, now} = picture;
		const database = files?.configuration.database ?? null;
		const free = processes?.freeBytes ?? null;
		const leastBytes = limit(diskRoom);
		const written = writtenAt(picture);
		const said = log?.lines.findLast(
			({text, at}) => now - at < recentMs && at > written && /disk is full|no space left/i.test(text),
		);
		if ((free === null || free >= leastBytes) && said === undefined) return seen();
		return seen({
			subject: null,
			severity: 'critical',
			summary:
				free !== null && free < leastBytes
					? safe`${bytes(free)} left where its database lies`
					: safe`its log says that there is no room for its database`,
			evidence: said === undefined ? [] : [from('log', said.text, said.at)],
			since: said?.at ?? null,
			values: valuesOf(picture, database === null ? {} : {state: database.replace(/\/[^/]*$/, '')}),
			fingerprint: 'disk full',
			freesItselfAt: null,
		});
	},
};

/** When a job was last put into the queue, epoch ms: since then there was room for a row. 0 where nobody knows. */
function writtenAt({jobs, gaps}: Picture): number {
	return gaps.has('jobs') ? 0 : Math.max(0, ...(jobs?.newest ?? []).map(({createdAt}) => createdAt ?? 0));
}
