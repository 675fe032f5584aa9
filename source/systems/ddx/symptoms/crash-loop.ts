import {standardLimits} from '../../../domain/threshold.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import type {DdxUnit} from '../server-picture.ts';
import {restartsInTenMinutes} from '../thresholds.ts';
import {seen, unseen} from './seen.ts';
import {latest} from './values.ts';

/** A unit that has stayed up for a minute has started. One that falls over less often has to stay up for longer: twice its usual time. */
const leastMs = 60_000;

/** The unit starts again and again. `NRestarts` counts since boot, so only restarts seen to happen within 10 minutes count. */
export const crashLoop: SymptomKind<Picture> = {
	kind: 'crash-loop',
	title: 'Crash loop',
	binds: {words: ['crash loop', 'zero healthy workers'], commands: ['systemctl --user status ddx-server']},
	needs: ['unit'],
	damping: {appearMs: 0, clearMs: 5000},
	leads: ['systemctl --user status'],
	detect(picture, limit = standardLimits) {
		const reason = unseen(picture, 'unit');
		if (reason !== null) return {kind: 'blind', reason};
		const {unit, now} = picture;
		if (unit === null) return seen();
		const most = limit(restartsInTenMinutes);
		const gaveUp = unit.result === 'start-limit-hit';
		if (!gaveUp && isUndecided(unit, most))
			return {
				kind: 'blind',
				reason: `unit: restarting for the ${unit.restarts}th time since boot, seen once: how fast is not known`,
			};
		const recent = unit.recentRestarts ?? 0;
		if (!gaveUp && (recent <= most || isOver(unit))) return seen();
		const state = ours(`${unit.active} (${unit.sub}), result ${unit.result}`);
		return seen({
			subject: null,
			severity: 'critical',
			summary: gaveUp
				? safe`ddx-server.service restarted too fast: systemd gave up`
				: safe`ddx-server.service restarted ${recent} times in 10m`,
			evidence: [
				{source: 'unit', text: safe`${recent} restarts in the last 10m, ${unit.restarts ?? 0} since boot`, at: now},
				{source: 'unit', text: safe`ddx-server.service is ${state}`, at: now},
			],
			since: null,
			values: latest(picture),
			// Between two looks it has restarted again: that it does is the ground, not where it is in doing so.
			fingerprint: gaveUp ? 'gave up' : 'loops',
			freesItselfAt: null,
		});
	},
};

/** It was stopped, or has stayed up for longer than it did between its restarts. */
function isOver({active, steadyMs, restartsEveryMs}: DdxUnit): boolean {
	if (active === 'inactive') return true;
	return active === 'active' && steadyMs !== null && steadyMs >= Math.max(leastMs, 2 * (restartsEveryMs ?? 0));
}

/** One look alone cannot tell a loop from one restart, and only a unit caught between two starts raises the question. */
function isUndecided({recentRestarts, restarts, sub}: DdxUnit, most: number): boolean {
	return recentRestarts === null && (restarts ?? 0) > most && sub === 'auto-restart';
}
