import {standardLimits} from '../../../domain/threshold.ts';
import {age} from '../../../text/age.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {queueLong, queueVeryLong} from '../thresholds.ts';
import {blindBy, from, seen, valuesOf} from './seen.ts';

/** Ready jobs pile up. `queue_depth` counts delayed retries too, so that ready is what is left without them (recorded). */
export const queueBackedUp: SymptomKind<Picture> = {
	kind: 'queue-backed-up',
	title: 'Queue backed up',
	binds: {words: ['queue backed up', 'bottleneck'], commands: []},
	needs: ['queue'],
	damping: {appearMs: 5000, clearMs: 3000},
	detect(picture, limit = standardLimits) {
		const blind = blindBy(picture, 'queue');
		if (blind !== null) return blind;
		const {queue, catalogue, database, now} = picture;
		const ready = queue === null ? 0 : queue.queued - queue.delayed;
		if (queue === null || ready < limit(queueLong)) return seen();
		const full = [...queue.lanes].filter(
			([plugin, count]) => count >= (catalogue?.plugins.get(plugin)?.lanes ?? Number.POSITIVE_INFINITY),
		);
		const [lane] = full;
		const isAllBusy = catalogue?.maxWorkers != null && queue.running >= catalogue.maxWorkers;
		const why = isAllBusy
			? safe`, all ${catalogue.maxWorkers ?? 0} workers are busy`
			: lane === undefined
				? ours('')
				: safe`, the lane of ${safeText(lane[0])} is full`;
		const oldest = database?.oldestReadyAt ?? null;
		return seen({
			subject: null,
			severity: ready >= limit(queueVeryLong) ? 'critical' : 'warning',
			summary: safe`${ready} jobs are ready and wait${why}`,
			evidence: [
				from('queue', safe`${queue.queued} queued, ${queue.delayed} of them delayed, ${queue.running} running`, now),
				...full.map(([plugin, count]) =>
					from('queue', safe`lane ${safeText(plugin)}: ${count} of ${catalogue?.plugins.get(plugin)?.lanes ?? 0}`, now),
				),
				...(oldest === null ? [] : [from('database', safe`the oldest waits for ${age(now - oldest)}`, now)]),
			],
			since: oldest,
			values: valuesOf(picture, lane === undefined ? {} : {plugin: lane[0]}),
			fingerprint: `backed up ${lane?.[0] ?? ''}`,
			freesItselfAt: null,
		});
	},
};
