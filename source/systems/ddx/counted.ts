import type {Tally} from '../../domain/stop.ts';
import type {Picture} from './picture.ts';
import {recentFailures, windowMs} from './symptoms/provider-failures.ts';

/** `recentRestarts` of the unit reaches this far back. */
const restartsMs = 10 * 60_000;

/** What a stop rule can be counted by: restarts of the server's unit as we saw them, and failures of providers by their own records. */
export function countedIn(picture: Picture): readonly Tally[] {
	const restarts = picture.unit?.recentRestarts ?? null;
	const failures = [...recentFailures(picture, () => true)];
	return [
		...(restarts === null
			? []
			: [{what: 'restarts', subject: null, count: restarts, withinMs: restartsMs, times: null} as const]),
		...failures.map(
			([provider, all]) =>
				({what: 'errors', subject: provider, count: all.length, withinMs: windowMs, times: all.map(({at}) => at)}) as const,
		),
	];
}
