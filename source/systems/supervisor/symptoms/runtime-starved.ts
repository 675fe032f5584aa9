import {standardLimits} from '../../../domain/threshold.ts';
import {age} from '../../../text/age.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {draining} from '../thresholds.ts';
import {hostMark, seen, valuesOf} from './seen.ts';

/**
 * The socket takes the connection, which the kernel does for it, and no answer comes: the runtime's threads are blocked. Requests are
 * answered late once they are free (recorded in 9 of 10 runs with one blocked thread of two).
 */
export const runtimeStarved: SymptomKind<Picture> = {
	kind: 'runtime-starved',
	title: 'Runtime starved',
	binds: {words: ['runtime starvation', 'control loop iterations stall'], commands: ['handle.health().control_loop_iterations']},
	needs: ['state', 'processes'],
	damping: {appearMs: 2000, clearMs: 1000},
	settlesMs: 40_000,
	detect(picture, limit = standardLimits) {
		const {answer, answeredAt, now, path, past} = picture;
		const gap = picture.gaps.get('state');
		if (gap !== undefined || answer === null) return {kind: 'blind', reason: `state: ${gap ?? 'not looked at yet'}`};
		const drainMs = limit(draining);
		const isFull = answer.kind === 'unreachable' && answer.code === 'EAGAIN';
		if (answer.kind !== 'silent' && !isFull) return seen();
		const waitedMs = answer.kind === 'silent' ? answer.waitedMs : drainMs;
		const since = past.stateAt ?? (answeredAt ?? now) - waitedMs;
		const isLong = waitedMs >= drainMs;
		const stale = [...past.children].filter(([, {aliveAt}]) => aliveAt !== null).map(([id]) => id);
		return seen({
			subject: null,
			severity: isLong ? 'critical' : 'warning',
			summary: safe`connected, but no answer for ${age(waitedMs)}${isLong ? ours('') : ours(': starved, or draining for a shutdown')}`,
			evidence: [
				{source: 'state', text: safe`${safeText(path)}: one request open for ${age(waitedMs)}`, at: answeredAt ?? now},
				{source: 'state', text: ours('no command can be delivered as long as it is silent'), at: now},
				...(stale.length === 0
					? []
					: [{source: 'state', text: safe`running when it fell silent: ${safeText(stale.slice(0, 8).join(', '))}`, at: now}]),
			],
			since,
			values: valuesOf(picture),
			fingerprint: `silent ${hostMark(picture)}`,
			freesItselfAt: null,
		});
	},
};
