/** The time that a part has, from when it is made, and how often it was over before all runs were done. */
export type Budget = {
	turns(most: number, share?: number): Iterable<number>;
	/** Runs that were wanted and not made. */
	left(): number;
	/** Milliseconds since it was made. */
	tookMs(): number;
};

/** A budget of so many milliseconds. `now` is a clock in milliseconds. */
export function createBudget(budgetMs: number, now: () => number = () => performance.now()): Budget {
	const began = now();
	let left = 0;
	return {
		left: () => left,
		tookMs: () => now() - began,
		*turns(most, share = 1) {
			const until = began + budgetMs * share;
			let longest = 0;
			for (let count = 0; count < most; count++) {
				const at = now();
				if (count > 0 && at + longest > until) {
					left += most - count;
					return;
				}
				yield count;
				longest = Math.max(longest, now() - at);
			}
		},
	};
}
