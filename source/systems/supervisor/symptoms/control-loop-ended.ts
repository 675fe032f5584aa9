import {ours} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {fromState, hostMark, seen, valuesOf} from './seen.ts';

/** The supervisor inside a living process has ended: `state` fails while `hello` still answers (recorded). Only a restart of the process helps. */
export const controlLoopEnded: SymptomKind<Picture> = {
	kind: 'control-loop-ended',
	title: 'Control loop ended',
	binds: {words: ['control loop ended', 'control loop already exited'], commands: []},
	needs: ['state', 'processes'],
	damping: {appearMs: 1000, clearMs: 1000},
	detect(picture) {
		const {answer} = picture;
		const gap = picture.gaps.get('state');
		if (gap !== undefined || answer === null) return {kind: 'blind', reason: `state: ${gap ?? 'not looked at yet'}`};
		if (answer.kind !== 'ended') return seen();
		return seen({
			subject: null,
			severity: 'critical',
			summary: ours('the process lives, its supervisor has ended: no child is looked after'),
			evidence: [fromState(picture, answer.message)],
			since: picture.past.stateAt,
			values: valuesOf(picture),
			fingerprint: `ended ${hostMark(picture)}`,
			freesItselfAt: null,
		});
	},
};
