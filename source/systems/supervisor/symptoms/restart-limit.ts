import {age, ago} from '../../../text/age.ts';
import {safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {eachChild, fromState, gravity, valuesOf} from './seen.ts';

/** A child that has used up its restarts and is dead: nothing puts it into quarantine, whatever the runbook says (recorded). */
export const restartLimit: SymptomKind<Picture> = {
	kind: 'restart-limit',
	title: 'Restart limit reached',
	binds: {words: ['restart limit', 'restart budget'], commands: []},
	needs: ['state'],
	// 0.1.2 starts one more attempt after the limit is reached.
	damping: {appearMs: 2000, clearMs: 1000},
	detect: (picture) =>
		eachChild(picture, (child) => {
			const {limit, name} = child;
			if (child.alive !== 'dead' || child.operation !== 'active' || limit?.exhausted !== true) return null;
			return {
				subject: name,
				severity: gravity(child),
				summary: safe`${name} used ${limit.used} of ${limit.limit ?? limit.used} restarts in ${age(limit.windowMs)} and is down; no quarantine follows`,
				evidence: [
					fromState(picture, safe`restart_limit used ${limit.used}, remaining 0, exhausted`),
					...(limit.lastExitAt === null ? [] : [fromState(picture, safe`it last ended ${ago(picture.now - limit.lastExitAt)}`)]),
				],
				since: limit.lastExitAt,
				values: valuesOf(picture, child),
				fingerprint: `${child.id} ${limit.used} ${limit.lastExitAt}`,
				freesItselfAt: null,
			};
		}),
};
