import {standardLimits} from '../../../domain/threshold.ts';
import {ago} from '../../../text/age.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import {type Child, failuresOf} from '../child.ts';
import type {Picture} from '../picture.ts';
import {pauseBetween} from '../thresholds.ts';
import {eachChild, fromState, gravity, valuesOf} from './seen.ts';

/**
 * A child that is dead for good while its row says `running` and `healthy`: after the third failure of any children within ten seconds
 * it is never started again, without an event and without quarantine (0.1.2 and 0.1.4, recorded). `resume_child` makes another: it starts
 * nothing. A child that ended well looks the same but for its failures, so that one without any is left alone.
 */
export const givenUp: SymptomKind<Picture> = {
	kind: 'given-up',
	title: 'Child given up',
	binds: {words: ['given up', 'never restarted'], commands: []},
	needs: ['state'],
	damping: {appearMs: 1000, clearMs: 1000},
	detect: (picture, limit = standardLimits) =>
		eachChild(picture, (child) => {
			const why = whyDown(child, picture, limit(pauseBetween));
			if (why === null) return null;
			const lastExitAt = child.limit?.lastExitAt ?? null;
			return {
				subject: child.name,
				severity: gravity(child),
				summary: why,
				evidence: [
					fromState(
						picture,
						safe`operation ${child.operation}, status ${child.status ?? ours('none')}, readiness ${child.readiness}`,
					),
					...(lastExitAt === null ? [] : [fromState(picture, safe`it last ended ${ago(picture.now - lastExitAt)}`)]),
					...(child.failure === null ? [] : [fromState(picture, child.failure)]),
				],
				since: lastExitAt,
				values: valuesOf(picture, child),
				fingerprint: `${child.id} ${child.operation} ${lastExitAt}`,
				freesItselfAt: null,
			};
		}),
};

function whyDown(child: Child, {now, past}: Picture, pauseMs: number): SafeText | null {
	const {name, limit} = child;
	if (child.operation === 'failed') return safe`${name} failed and is down after ${failuresOf(child)} restarts`;
	if (child.alive !== 'dead' || child.operation !== 'active') return null;
	if (failuresOf(child) === 0)
		return past.children.get(child.id)?.wasHeld === true
			? safe`${name} was resumed and nothing runs: resume_child starts nothing`
			: null;
	if (limit === null || limit.exhausted) return null;
	if (limit.lastExitAt !== null && now - limit.lastExitAt < pauseMs) return null;
	return safe`${name} failed ${limit.used} times and is not started again; its row says running`;
}
