import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Child} from '../child.ts';
import type {Picture} from '../picture.ts';
import {eachChild, fromState, gravity, valuesOf} from './seen.ts';

/** A child that ignores its cancellation: it still runs after its stop deadline, or a restart waits for it. */
export const stuckStop: SymptomKind<Picture> = {
	kind: 'stuck-stop',
	title: 'Child does not stop',
	binds: {words: ['stuck stop', 'did not complete before stop deadline'], commands: []},
	needs: ['state'],
	// The default of `graceful_timeout_ms` is 5 s: a restart may wait as long.
	damping: {appearMs: 6000, clearMs: 1000},
	settlesMs: 40_000,
	detect: (picture) =>
		eachChild(picture, (child) => {
			if (!isStuck(child)) return null;
			const waits = child.fence === 'open' || child.fence === null ? ours('') : safe`; a restart waits for it (${child.fence})`;
			return {
				subject: child.name,
				severity: gravity(child),
				summary: safe`${child.name} was told to stop and goes on${waits}`,
				evidence: [
					fromState(picture, safe`status ${child.status ?? ours('none')}, stop ${child.stop ?? ours('unknown')}`),
					...(child.failure === null ? [] : [fromState(picture, child.failure)]),
				],
				since: null,
				values: valuesOf(picture, child),
				fingerprint: `${child.id} ${child.generation} ${child.attempt}`,
				freesItselfAt: null,
			};
		}),
};

function isStuck({alive, stop, fence}: Child): boolean {
	if (alive !== 'alive') return false;
	return stop === 'failed' || fence === 'waiting_for_old_stop' || fence === 'aborting_old';
}
