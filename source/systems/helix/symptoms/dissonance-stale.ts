import {safe} from '../../../text/safe-text.ts';
import {ageOf, ageWords, dissonanceOf, isSeedAlone} from '../dissonance.ts';
import {staleAfter} from '../thresholds.ts';
import {ofDissonance} from './dissonance.ts';

/** The dissonance was measured, and not again for long. */
export const dissonanceStale = ofDissonance(
	{kind: 'dissonance-stale', title: 'Dissonance stale', words: [], severity: 'warning'},
	(picture, limit) => {
		const one = dissonanceOf(picture);
		const ms = ageOf(picture);
		if (one?.value == null || ms === null || ms <= limit(staleAfter) || isSeedAlone(picture)) return null;
		return {
			summary: safe`the dissonance is ${ageWords(picture)}: nothing was measured since`,
			since: one.at,
			fingerprint: `${one.at ?? 0}`,
		};
	},
);
