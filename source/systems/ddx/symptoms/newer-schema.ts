import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {seen, unseen} from './seen.ts';

/** The newest schema that DDx v0.6.2-alpha164 writes. */
const known = 1;

/** Something in the state was written by a newer DDx than any we know: an older one may not read it, or write it back poorer. */
export const newerSchema: SymptomKind<Picture> = {
	kind: 'newer-schema',
	title: 'Newer schema',
	binds: {words: ['schema-incompatible', 'newer ddx version', 'newer schema'], commands: ['ddx version']},
	needs: ['tracker'],
	damping: {appearMs: 3000, clearMs: 1000},
	leads: ['ddx version'],
	detect(picture) {
		const reason = unseen(picture, 'tracker');
		if (reason !== null) return {kind: 'blind', reason};
		const newer = (picture.tracker?.newer ?? []).filter(({version}) => version > known);
		const [first] = newer;
		if (first === undefined) return seen();
		const highest = Math.max(...newer.map(({version}) => version));
		return seen({
			subject: null,
			severity: 'warning',
			summary: safe`${first.what}${rest(newer.length - 1)} written as schema ${highest}, this DDx (${installed(picture)}) knows ${known}`,
			evidence: newer.slice(0, 20).map(({what, version}) => ({
				source: 'tracker',
				text: safe`${what} has schema ${version}`,
				at: picture.now,
			})),
			since: null,
			values: {id: first.what},
			fingerprint: JSON.stringify(newer),
			freesItselfAt: null,
		});
	},
};

function rest(count: number): SafeText {
	return count === 0 ? safe`` : safe` and ${count} more`;
}

function installed({version}: Picture): SafeText {
	return version ?? ours('version not known');
}
