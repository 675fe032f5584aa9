import {ago} from '../../../text/age.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {eachChild, fromState, gravity, valuesOf} from './seen.ts';

/**
 * A running child whose heartbeat stopped: it hangs, or blocks a thread of the runtime. Only 0.1.4 and later can say so: 0.1.2 renews every
 * heartbeat itself whenever it is asked (recorded). A child that never sent one is never stale.
 */
export const staleHeartbeat: SymptomKind<Picture> = {
	kind: 'stale-heartbeat',
	title: 'Heartbeat stale',
	binds: {words: ['stale heartbeat', 'heartbeat stale'], commands: []},
	needs: ['state'],
	damping: {appearMs: 3000, clearMs: 3000},
	detect: (picture) =>
		eachChild(picture, (child) => {
			const {heartbeat, name} = child;
			if (child.alive !== 'alive' || !heartbeat.stale || child.limit === null || child.operation !== 'active') return null;
			const last = heartbeat.at === null ? ours('unknown') : ago(picture.now - heartbeat.at);
			return {
				subject: name,
				severity: gravity(child) === 'critical' ? 'warning' : 'notice',
				summary: safe`${name} runs and sends no heartbeat: the last was ${last}`,
				evidence: [
					fromState(picture, safe`heartbeat_stale, status ${child.status ?? ours('none')}, attempt ${child.attempt ?? 0}`),
				],
				since: heartbeat.at,
				values: valuesOf(picture, child),
				fingerprint: `${child.id} ${child.generation} ${child.attempt}`,
				freesItselfAt: null,
			};
		}),
};
