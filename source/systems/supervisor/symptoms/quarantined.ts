import {ours} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {heldAs} from './held.ts';
import {gravity} from './seen.ts';

/** A child in quarantine. By itself the runtime puts there only what it could not start (0.1.4, recorded). */
export const quarantined: SymptomKind<Picture> = {
	kind: 'quarantined',
	title: 'Child quarantined',
	binds: {words: ['quarantined'], commands: []},
	needs: ['state'],
	damping: {appearMs: 1000, clearMs: 1000},
	detect: (picture) => heldAs(picture, 'quarantined', gravity, ours('is in quarantine: only restart_child starts it again')),
};
