/** Long work that can be left at each `yield` and gone on with later; what it returns is its result. */
export type Steps<T> = Generator<void, T, void>;

/** Between two places where the work can be left lie so many rows: asking for the time costs as much as a few of them. */
export const rowsAStep = 128;

/** All of the work in one piece. */
export function atOnce<T>(steps: Steps<T>): T {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}
