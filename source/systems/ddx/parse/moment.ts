import {epochMs} from './instant.ts';

/** Go writes the year 1 where a time is not set. */
const earliest = Date.UTC(2000, 0, 1);

/** An RFC 3339 time of a record as whole epoch milliseconds; null where it is missing, unset or no time. */
export function momentOf(value: unknown): number | null {
	const at = typeof value === 'string' ? epochMs(value) : null;
	return at === null || at < earliest ? null : Math.floor(at);
}
