import type {Source} from '../../../domain/reading.ts';
import type {Answer} from '../answer.ts';
import {recognise} from './recognise.ts';

/** A healthy server answers within a few milliseconds; `status` looks for 1.7 s in all. */
const waitMs = 1000;

/** Asks once a second whether a Caxton answers. */
export function apiSource(port: number): Source<Answer> {
	return {
		name: 'api',
		intervalMs: 1000,
		limitMs: 5000,
		timeoutMs: 3000,
		look: async (signal) => ({kind: 'seen', value: await recognise(port, waitMs, signal)}),
	};
}
