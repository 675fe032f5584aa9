/** What our own looks tell of a unit's restarts: systemd counts them since boot or `reset-failed`. */
export type Restarts = {
	/** Within the last ten minutes, as far as we looked. Null after the first look, which cannot tell. */
	readonly recentRestarts: number | null;
	/** How long the count has stood still before our eyes, milliseconds; null where it is not known. */
	readonly steadyMs: number | null;
	/** How far apart the recent restarts were, milliseconds on average; null where there was none. */
	readonly restartsEveryMs: number | null;
};

const windowMs = 10 * 60_000;
const mostSamples = 1000;
const unknown: Restarts = {recentRestarts: null, steadyMs: null, restartsEveryMs: null};

/** Follows the count of a unit's restarts from look to look. */
export function restartsLately(monotonic: () => number = () => performance.now()): (count: number | null) => Restarts {
	let samples: {readonly at: number; readonly count: number}[] = [];
	let grewAt = 0;
	return (count) => {
		if (count === null) return unknown;
		const at = monotonic();
		const last = samples.at(-1);
		// A smaller number is a count that was begun anew.
		if (last !== undefined && count < last.count) samples = [];
		if (last === undefined || count !== last.count) grewAt = at;
		if (samples.length === 0) {
			samples = [{at, count}];
			return {...unknown, steadyMs: 0};
		}
		samples = [...samples.filter((sample) => at - sample.at <= windowMs), {at, count}].slice(-mostSamples);
		const [first = {at, count}] = samples;
		const recentRestarts = count - first.count;
		const restartsEveryMs = recentRestarts === 0 ? null : (grewAt - first.at) / recentRestarts;
		return {recentRestarts, steadyMs: at - grewAt, restartsEveryMs};
	};
}
