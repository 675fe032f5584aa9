import type {Finding} from '../../../domain/symptom.ts';
import {age} from '../../../text/age.ts';
import {type SafeText, safe} from '../../../text/safe-text.ts';
import type {Picture, ProviderFailure} from '../picture.ts';

/** Failures count for this long, by the time in their own records. */
export const windowMs = 15 * 60_000;

/** A worker pauses after a failure and an attempt takes a while: whether a provider answers again is known after the next one. */
export const nextAttemptMs = 180_000;

/** Records from the future (a clock that was set back) are believed this far. */
const skewMs = 60_000;

/** What a provider failed with lately, oldest first, by its name. A success after a failure ends its run. */
export function recentFailures(
	{logs, now}: Picture,
	wanted: (kind: ProviderFailure['kind']) => boolean,
): ReadonlyMap<SafeText, readonly ProviderFailure[]> {
	const byProvider = new Map<SafeText, ProviderFailure[]>();
	for (const failure of logs?.failures ?? []) {
		const {at, provider, kind} = failure;
		const fresh = at > now - windowMs && at <= now + skewMs && at > (logs?.successes?.get(provider) ?? 0);
		if (fresh && wanted(kind)) byProvider.set(provider, [...(byProvider.get(provider) ?? []), failure]);
	}
	for (const failures of byProvider.values()) failures.sort((a, b) => a.at - b.at);
	return byProvider;
}

/** What a finding about a provider says beside its summary. */
export function about(provider: SafeText, failures: readonly ProviderFailure[], picture: Picture) {
	const first = failures[0]?.at ?? picture.now;
	return {
		subject: provider,
		evidence: failures.slice(-8).map(({at, text}) => ({source: 'logs', text, at})),
		since: first,
		// One more failure of the same kind is the same ground, and comes every minute or so.
		fingerprint: JSON.stringify([provider, ...new Set(failures.map(({kind}) => kind))].toSorted()),
		freesItselfAt: null,
	} satisfies Partial<Finding>;
}

/** How many, of what, in how long: `6 x 401 in 5m, openrouter`. */
export function tally(provider: SafeText, failures: readonly ProviderFailure[], {now}: Picture): SafeText {
	const statuses = [...new Set(failures.map(({status, kind}) => String(status ?? kind)))].join('/') as SafeText;
	return safe`${failures.length} x ${statuses} in ${age(now - (failures[0]?.at ?? now))}, ${provider}`;
}
