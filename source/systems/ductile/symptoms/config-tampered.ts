import {ago} from '../../../text/age.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blindBy, from, seen, valuesOf} from './seen.ts';
import {standingOf} from './standing.ts';

/** A file has another hash than when it was locked. The running gateway does not mind; its next start or reload does (recorded). */
export const configTampered: SymptomKind<Picture> = {
	kind: 'config-tampered',
	title: 'Tampering',
	binds: {words: ['tampering detected'], commands: ['ductile config lock']},
	needs: ['files'],
	damping: {appearMs: 1000, clearMs: 1000},
	detect(picture) {
		const blind = blindBy(picture, 'files');
		if (blind !== null) return blind;
		const {files, now} = picture;
		if (files?.changed == null) return {kind: 'blind', reason: 'files: nothing is locked there, or in a form that is not known'};
		// A gateway that does not start because of it is another symptom, and the graver one.
		if (standingOf(picture).kind === 'refused') return seen();
		return seen(
			...files.changed.map(({name, changedAt}) => ({
				subject: name,
				severity: 'warning' as const,
				summary: safe`${name} was edited ${ago(now - changedAt)}, after it was locked: the next start or reload refuses it`,
				evidence: [from('files', ours('its hash is not the one in .checksums'), changedAt)],
				since: changedAt,
				values: valuesOf(picture),
				fingerprint: `${name} ${changedAt}`,
				freesItselfAt: null,
			})),
		);
	},
};
