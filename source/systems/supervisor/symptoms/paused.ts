import {ours} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {heldAs} from './held.ts';

/** A child that was paused: its task was stopped, and `resume_child` will not start it again. Somebody wanted that, so it is a notice. */
export const paused: SymptomKind<Picture> = {
	kind: 'paused',
	title: 'Child paused',
	binds: {words: ['paused'], commands: []},
	needs: ['state'],
	damping: {appearMs: 1000, clearMs: 1000},
	detect: (picture) =>
		heldAs(picture, 'paused', () => 'notice', ours('is paused, which stopped it: only restart_child starts it again')),
};
