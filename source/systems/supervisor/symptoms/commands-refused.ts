import {safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {fromState, seen, valuesOf} from './seen.ts';

/**
 * The target checks who sends commands, and by default takes them from root alone, provided that it runs as root itself: every 0.1.4
 * target that was started from YAML (recorded). Said before somebody tries, in an incident.
 */
export const commandsRefused: SymptomKind<Picture> = {
	kind: 'commands-refused',
	title: 'Commands refused',
	binds: {words: ['authz_denied', 'commands refused'], commands: []},
	needs: ['state'],
	damping: {appearMs: 1000, clearMs: 1000},
	detect(picture) {
		const {answer, security, uid} = picture;
		const gap = picture.gaps.get('state');
		if (gap !== undefined || answer === null) return {kind: 'blind', reason: `state: ${gap ?? 'not looked at yet'}`};
		if (answer.kind !== 'state' || security !== 'on' || uid === 0) return seen();
		return seen({
			subject: null,
			severity: 'notice',
			summary: safe`its security is on: by default it takes commands from uid 0 alone, and you are uid ${uid}`,
			evidence: [fromState(picture, safe`a subscription without a session is refused in the words of the security pipeline`)],
			since: null,
			values: valuesOf(picture),
			fingerprint: `on ${uid}`,
			freesItselfAt: null,
		});
	},
};
