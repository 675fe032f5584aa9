import type {Steps} from '../domain/steps.ts';
import {createBreather} from './breather.ts';

/** The work in slices, so that keys and drawing get their turn in between; null when `signal` ended it. */
export async function inSlices<T>(steps: Steps<T>, signal: AbortSignal): Promise<T | null> {
	const breather = createBreather();
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		if (!breather.due) continue;
		await breather.rest();
		if (signal.aborted) return null;
	}
}
