import type {Source} from '../../../domain/reading.ts';
import {askRoot, type Root} from '../api.ts';
import type {Place} from '../place.ts';

/** Who answers on the port: the open front page, once a second. Each of its answers is something that was seen. */
export function gatewaySource(place: Place): Source<Root> {
	return {
		name: 'gateway',
		intervalMs: 1000,
		limitMs: 5000,
		timeoutMs: 1500,
		look: async (signal) => ({kind: 'seen', value: await askRoot(place, signal)}),
	};
}
