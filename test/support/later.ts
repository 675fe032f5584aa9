import type {Readings} from '../../source/domain/reading.ts';

const year = 365 * 24 * 3_600_000;
const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * The same world at another time: every moment in what was read (epoch ms, ISO 8601 text) moves on by `byMs`. What is no plain value of
 * data is left as it is.
 */
export function later<T>(value: T, byMs: number, now: number): T {
	const known = new Map<object, unknown>();
	function moved(one: unknown): unknown {
		if (typeof one === 'number') return Math.abs(one - now) < year ? one + byMs : one;
		if (typeof one === 'string') return written.test(one) ? new Date(Date.parse(one) + byMs).toISOString() : one;
		if (typeof one !== 'object' || one === null) return one;
		const before = known.get(one);
		if (before !== undefined) return before;
		if (Array.isArray(one)) return keep(one, one.map(moved));
		if (one instanceof Map) return keep(one, new Map([...one].map(([key, held]) => [key, moved(held)])));
		if (one instanceof Set) return keep(one, new Set([...one].map(moved)));
		if (Object.getPrototypeOf(one) !== Object.prototype) return one;
		return keep(one, Object.fromEntries(Object.entries(one).map(([key, held]) => [key, moved(held)])));
	}
	function keep<Made>(one: object, made: Made): Made {
		known.set(one, made);
		return made;
	}
	return moved(value) as T;
}

/** Readings that were taken at `now`, as they would have been taken `byMs` later. */
export function laterReadings(readings: Readings, byMs: number, now: number): Readings {
	return new Map([...readings].map(([name, reading]) => [name, later(reading, byMs, now)]));
}
