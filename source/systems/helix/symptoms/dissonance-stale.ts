import {safe} from '../../../text/safe-text.ts';
import {ageOf, ageWords, dissonanceOf, isSeedAlone} from '../dissonance.ts';
import {ofDissonance} from './dissonance.ts';

/** No page says how often it is measured: an hour without is ours. */
const oldMs = 60 * 60_000;

/** The dissonance was measured, and not again for an hour. */
export const dissonanceStale = ofDissonance(
	{kind: 'dissonance-stale', title: 'Dissonance stale', words: [], severity: 'warning'},
	(picture) => {
		const one = dissonanceOf(picture);
		const ms = ageOf(picture);
		if (one?.value == null || ms === null || ms <= oldMs || isSeedAlone(picture)) return null;
		return {
			summary: safe`the dissonance is ${ageWords(picture)}: nothing was measured since`,
			since: one.at,
			fingerprint: `${one.at ?? 0}`,
		};
	},
);
