import {type SafeText, safeText} from '../../../text/safe-text.ts';
import type {SessionEnd} from '../parse/session-log.ts';
import type {Followed} from './follow-logs.ts';

/** When each provider last answered, epoch ms: it ends a run of failures. */
export function successes({sessions}: Pick<Followed, 'sessions'>, ends: readonly SessionEnd[]): ReadonlyMap<SafeText, number> {
	const last = new Map<SafeText, number>();
	for (const end of [...sessions.flatMap((followed) => followed.ends), ...ends]) {
		if (end.kind !== 'succeeded') continue;
		const provider = safeText(end.provider);
		last.set(provider, Math.max(end.at, last.get(provider) ?? 0));
	}
	return last;
}
