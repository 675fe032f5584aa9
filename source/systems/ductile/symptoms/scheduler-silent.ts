import {age, ago} from '../../../text/age.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blindBy, from, gatewayMark, seen, valuesOf} from './seen.ts';

/** The interval at which the scheduler looks, unless it is configured (docs). */
const usualTickMs = 60_000;

/**
 * Schedules are due and nothing fires. Only the database has their real next run: the API's is made up anew at each call (recorded). One
 * that fired since shows a scheduler that lives; an open breaker or a job that still runs holds its own schedule back.
 */
export const schedulerSilent: SymptomKind<Picture> = {
	kind: 'scheduler-silent',
	title: 'Scheduler silent',
	binds: {words: ['scheduler silent', 'nothing is scheduled'], commands: []},
	needs: ['gateway', 'database', 'queue', 'catalogue'],
	damping: {appearMs: 5000, clearMs: 2000},
	settlesMs: 60_000,
	detect(picture) {
		const blind = blindBy(picture, 'gateway', 'database', 'queue', 'catalogue');
		if (blind !== null) return blind;
		const {database, queue, catalogue, now} = picture;
		const busy = new Set([
			...(queue?.active ?? []).map(({plugin}) => plugin),
			...(database?.breakers ?? []).filter(({state}) => state !== 'closed').map(({plugin}) => plugin),
		]);
		const graceMs = 3 * (catalogue?.tickMs ?? usualTickMs) + 30_000;
		const active = (database?.schedules ?? []).filter(({status}) => status === 'active');
		const late = active.filter(({plugin, nextRunAt}) => nextRunAt !== null && now - nextRunAt > graceMs && !busy.has(plugin));
		const due = Math.min(...late.flatMap(({nextRunAt}) => nextRunAt ?? []));
		const firedAt = Math.max(0, ...active.flatMap(({lastFiredAt}) => lastFiredAt ?? []));
		const [first] = late;
		if (first === undefined || firedAt > due) return seen();
		return seen({
			subject: null,
			severity: 'critical',
			summary: safe`${late.length} schedules are due for up to ${age(now - due)} and nothing fires`,
			evidence: [
				...late
					.slice(0, 5)
					.map((one) =>
						from('database', safe`${safeText(one.plugin)} ${safeText(one.id)} was due ${ago(now - (one.nextRunAt ?? now))}`, now),
					),
				from('database', firedAt === 0 ? ours('none ever fired') : safe`the last one fired ${ago(now - firedAt)}`, now),
			],
			since: due,
			values: valuesOf(picture, {plugin: first.plugin}),
			fingerprint: `silent ${gatewayMark(picture)}`,
			freesItselfAt: null,
		});
	},
};
