import {safe, safeText} from '../../../text/safe-text.ts';
import {ageWords, dissonanceOf, threshold} from '../dissonance.ts';
import {ofDissonance} from './dissonance.ts';

/** The dissonance is above 0.3, where an audit trail begins. */
export const dissonanceHigh = ofDissonance(
	{kind: 'dissonance-high', title: 'Dissonance high', words: ['dissonance threshold'], severity: 'warning'},
	(picture) => {
		const one = dissonanceOf(picture);
		if (one?.value == null || one.value <= threshold) return null;
		return {
			summary: safe`dissonance ${safeText(String(one.value))} is above ${safeText(String(threshold))}, ${ageWords(picture)}: an audit trail begins`,
			since: one.at,
			// It changes with each measurement: that it is high is the ground.
			fingerprint: 'high',
		};
	},
);
