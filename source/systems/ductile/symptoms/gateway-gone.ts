import {ago} from '../../../text/age.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {from, seen, valuesOf} from './seen.ts';
import {standingOf} from './standing.ts';

/** No process holds the PID lock and no gateway answers. `ductile system status` calls that HEALTHY and exits 0 (recorded). */
export const gatewayGone: SymptomKind<Picture> = {
	kind: 'gateway-gone',
	title: 'Gateway gone',
	binds: {words: ['gateway gone', 'gateway down'], commands: []},
	needs: ['gateway', 'processes'],
	damping: {appearMs: 3000, clearMs: 1000},
	detect(picture) {
		const standing = standingOf(picture);
		if (standing.kind === 'unknown') return {kind: 'blind', reason: standing.reason};
		if (standing.kind !== 'gone') return seen();
		const {past, processes, now} = picture;
		return seen({
			subject: null,
			severity: 'critical',
			summary: standing.why,
			evidence: [
				from('gateway', standing.why, picture.rootAt ?? now),
				...(processes?.lockPid == null
					? []
					: [from('processes', safe`the lock names pid ${processes.lockPid}, which is no gateway: it was left behind`, now)]),
				...(past.answeredAt === null
					? []
					: [from('gateway', safe`it last answered ${ago(now - past.answeredAt)}`, past.answeredAt)]),
				...(past.holder === null ? [] : [from('processes', safe`it was started as: ${past.holder.command}`, now)]),
				from('database', ours('rows that say “running” are of a gateway that is gone'), now),
			],
			since: past.answeredAt,
			values: valuesOf(picture),
			fingerprint: `gone ${processes?.lockPid ?? 0}`,
			freesItselfAt: null,
		});
	},
};
