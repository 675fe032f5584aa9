/** systemd counts restarts since boot or `reset-failed`: how many there were lately is told by what was counted before. */
export type Restarts = (count: number | null) => number | null;

const windowMs = 10 * 60_000;
const mostSamples = 1000;

/** Counts restarts of the last ten minutes, as far as we looked. Null after the first look, which cannot tell. */
export function restartsLately(monotonic: () => number = () => performance.now()): Restarts {
	let samples: {readonly at: number; readonly count: number}[] = [];
	return (count) => {
		if (count === null) return null;
		const at = monotonic();
		const last = samples.at(-1);
		// A smaller number is a count that was begun anew.
		if (last !== undefined && count < last.count) samples = [];
		const isFirst = samples.length === 0;
		samples = [...samples.filter((sample) => at - sample.at <= windowMs), {at, count}].slice(-mostSamples);
		return isFirst ? null : count - (samples[0]?.count ?? count);
	};
}
