import path from 'node:path';
import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import type {SafeText} from '../../../text/safe-text.ts';
import {type LeasesReading, readLeases} from '../claims/read-leases.ts';
import {configTrouble} from '../parse/config-file.ts';
import type {Place} from '../place.ts';
import {readOriginMain} from '../queue/origin-main.ts';
import {type HeldLock, readLocks} from './locks.ts';

/** The leases, and the commit of `origin/main`, which ends a cooldown that began on another. */
export type ClaimFiles = LeasesReading & {
	readonly originMain: string | null;
	/** Configurations that were not understood, which may name another folder of leases, and locks that were not. */
	readonly unconfigured?: readonly SafeText[];
	/** Locks of the tracker that are there now. */
	readonly locks?: readonly HeldLock[];
};

/** The leases under every root. */
export function claimsSource(surroundings: Surroundings, place: Place): Source<ClaimFiles> {
	const {workspace, stateRoot} = place;
	return {
		name: 'claims',
		intervalMs: 2000,
		limitMs: 8000,
		timeoutMs: 2000,
		place: stateRoot,
		async look(signal) {
			const looked = await readLeases({workspace, stateRoot, surroundings}, signal);
			if (looked.kind === 'gap') return looked;
			const configs = [path.join(stateRoot, 'config.yaml'), path.join(surroundings.home, '.ddx', 'config.yaml')];
			const troubles = await Promise.all(configs.map((file) => configTrouble(file, signal)));
			const {held: locks, faults} = await readLocks(place, signal);
			const unconfigured = [...troubles.filter((trouble) => trouble !== null), ...faults];
			return {kind: 'seen', value: {...looked.value, originMain: await readOriginMain(workspace, signal), unconfigured, locks}};
		},
	};
}
