import {age, ago} from '../../../text/age.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import {type Child, failuresOf} from '../child.ts';
import type {Picture} from '../picture.ts';
import {eachChild, fromState, gravity, valuesOf} from './seen.ts';

/** Failures within the window that make a loop; fewer are bad luck. */
const loopAt = 3;

/**
 * A child that fails and is started again, over and over. A loop is visible only at some five seconds a crash: the third failure within
 * ten seconds of any children ends the restarts (0.1.2 and 0.1.4, hard-coded), and that child is `given-up` then.
 */
export const crashLoop: SymptomKind<Picture> = {
	kind: 'crash-loop',
	title: 'Crash loop',
	binds: {
		words: ['crash loop', 'repeatedly fails and restarts', 'elevated restart counts'],
		commands: ['handle.current_state()'],
	},
	needs: ['state'],
	// Between two attempts nothing runs: a look may meet the pause.
	damping: {appearMs: 0, clearMs: 10_000},
	detect: (picture) =>
		eachChild(picture, (child) => {
			if (!loops(child, picture)) return null;
			const {limit, name} = child;
			const times = Math.max(failuresOf(child), picture.past.children.get(child.id)?.raisedAt.length ?? 0);
			const within = limit === null ? ours('') : safe` within ${age(limit.windowMs)}`;
			const left = limit?.limit == null ? ours('no limit') : safe`${Math.max(0, limit.limit - limit.used)} restarts left`;
			return {
				subject: name,
				severity: gravity(child),
				summary: safe`${name} failed ${times} times${within} and was started again; ${left}`,
				evidence: [
					fromState(
						picture,
						safe`attempt ${child.attempt ?? 0}, generation ${child.generation ?? 0}, status ${child.status ?? ours('none')}`,
					),
					...(limit?.lastExitAt == null ? [] : [fromState(picture, safe`it last ended ${ago(picture.now - limit.lastExitAt)}`)]),
				],
				since: null,
				values: valuesOf(picture, child),
				fingerprint: `${child.id} ${child.operation}`,
				freesItselfAt: null,
			};
		}),
};

function loops(child: Child, {now, past}: Picture): boolean {
	if (child.alive !== 'alive' || child.operation === 'paused' || child.operation === 'quarantined') return false;
	if (child.limit === null) return child.operation === 'restarting' && failuresOf(child) >= loopAt;
	const {used, lastExitAt, windowMs} = child.limit;
	const isRecent = lastExitAt !== null && now - lastExitAt < windowMs;
	return (isRecent && used >= loopAt) || (past.children.get(child.id)?.raisedAt.length ?? 0) >= loopAt;
}
