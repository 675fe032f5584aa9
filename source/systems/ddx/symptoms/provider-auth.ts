import {standardLimits} from '../../../domain/threshold.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {providerSpike} from '../thresholds.ts';
import {about, nextAttemptMs, recentFailures, tally} from './provider-failures.ts';
import {keyNameOf} from './provider-keys.ts';
import {seen, unseen} from './seen.ts';
import {latest} from './values.ts';

/** A provider refuses our key: three or more 401/403 within 15 minutes, from typed error records by their own time. */
export const providerAuth: SymptomKind<Picture> = {
	kind: 'provider-auth',
	title: 'Provider auth failing',
	binds: {words: ['auth error', '401/403', 'auth failure'], commands: ['echo "${OPENROUTER_API_KEY']},
	needs: ['logs'],
	damping: {appearMs: 0, clearMs: 2000},
	settlesMs: nextAttemptMs,
	leads: ['echo', 'systemctl --user show-environment'],
	detect(picture, limit = standardLimits) {
		const reason = unseen(picture, 'logs');
		if (reason !== null) return {kind: 'blind', reason};
		const spikes = [...recentFailures(picture, (kind) => kind === 'auth')].filter(
			([, failures]) => failures.length >= limit(providerSpike),
		);
		return seen(
			...spikes.map(([provider, failures]) => {
				const key = keyNameOf(provider);
				return {
					...about(provider, failures, picture),
					severity: 'warning',
					summary: tally(provider, failures, picture),
					values: {provider, ...(key === null ? {} : {key}), ...latest(picture)},
				} as const;
			}),
		);
	},
};
