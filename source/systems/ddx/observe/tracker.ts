import path from 'node:path';
import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {safeText} from '../../../text/safe-text.ts';
import {readConfig} from '../parse/config-file.ts';
import type {Tracker} from '../picture.ts';
import type {Place} from '../place.ts';
import {prepare} from '../tables/prepare.ts';
import {createTrackerReader} from '../tracker/read-tracker.ts';

/** The tracker. Beads that are kept in another way than `beads.jsonl` are a gap: an old file may still lie beside them. */
export function trackerSource({env}: Surroundings, {stateRoot, beads}: Place): Source<Tracker> {
	const reader = createTrackerReader(beads);
	return {
		name: 'tracker',
		intervalMs: 1000,
		limitMs: 5000,
		timeoutMs: 10_000,
		place: stateRoot,
		async look(signal) {
			const {backend} = await readConfig(path.join(stateRoot, 'config.yaml'), signal);
			const used = env.DDX_BEAD_BACKEND || backend || 'jsonl';
			if (used === 'jsonl') {
				const look = await reader.look(signal);
				if (look.kind === 'seen') await prepare(look.value, signal);
				return look;
			}
			return {kind: 'gap', reason: `the beads are kept by the backend ${safeText(used.slice(0, 100))}, not in beads.jsonl`};
		},
	};
}
