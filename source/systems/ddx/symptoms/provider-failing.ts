import {standardLimits} from '../../../domain/threshold.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {providerSpike} from '../thresholds.ts';
import {about, nextAttemptMs, recentFailures, tally} from './provider-failures.ts';
import {seen, unseen} from './seen.ts';
import {latest} from './values.ts';

/** A provider fails other than by refusing our key: 5xx, limits, timeouts, no connection; three or more within 15 minutes. */
export const providerFailing: SymptomKind<Picture> = {
	kind: 'provider-failing',
	title: 'Provider failing',
	binds: {words: ['model provider (', 'provider error', 'provider outage'], commands: []},
	needs: ['logs'],
	damping: {appearMs: 0, clearMs: 2000},
	settlesMs: nextAttemptMs,
	leads: ['.ddx/agent-logs/'],
	detect(picture, limit = standardLimits) {
		const reason = unseen(picture, 'logs');
		if (reason !== null) return {kind: 'blind', reason};
		const spikes = [...recentFailures(picture, (kind) => kind !== 'auth')].filter(
			([, failures]) => failures.length >= limit(providerSpike),
		);
		return seen(
			...spikes.map(
				([provider, failures]) =>
					({
						...about(provider, failures, picture),
						severity: 'warning',
						summary: tally(provider, failures, picture),
						values: {provider, ...latest(picture)},
					}) as const,
			),
		);
	},
};
