import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {type LeasesReading, readLeases} from '../claims/read-leases.ts';
import type {Place} from '../place.ts';
import {readOriginMain} from '../queue/origin-main.ts';

/** The leases, and the commit of `origin/main`, which ends a cooldown that began on another. */
export type ClaimFiles = LeasesReading & {readonly originMain: string | null};

/** The leases under every root. */
export function claimsSource(surroundings: Surroundings, {workspace, stateRoot}: Place): Source<ClaimFiles> {
	return {
		name: 'claims',
		intervalMs: 2000,
		limitMs: 8000,
		timeoutMs: 2000,
		place: stateRoot,
		async look(signal) {
			const looked = await readLeases({workspace, stateRoot, surroundings}, signal);
			if (looked.kind === 'gap') return looked;
			return {kind: 'seen', value: {...looked.value, originMain: await readOriginMain(workspace, signal)}};
		},
	};
}
