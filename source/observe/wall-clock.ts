/** A clock that cannot be set, milliseconds from an unknown start. */
export type Monotonic = () => number;

/** Smaller disagreements are drift and rounding, not a clock that was set. */
const tolerance = 750;

/** What happened to the wall clock since the last question: nothing, it was set back, or it leapt (set forward, or the machine slept). */
export type ClockStep = {readonly kind: 'steady'} | {readonly kind: 'back' | 'forward'; readonly byMs: number};

/** Compares the wall clock with one that cannot be set. */
export function watchClock(now: () => number, monotonic: Monotonic): () => ClockStep {
	let offset = now() - monotonic();
	return () => {
		const current = now() - monotonic();
		const step = current - offset;
		if (Math.abs(step) < tolerance) return {kind: 'steady'};
		offset = current;
		return {kind: step < 0 ? 'back' : 'forward', byMs: Math.abs(step)};
	};
}
