import {safe} from '../../../text/safe-text.ts';
import {ageOf, ageWords, dissonanceOf, isSeedAlone} from '../dissonance.ts';
import {seedAlone} from '../thresholds.ts';
import {ofDissonance} from './dissonance.ts';

/** What is shown is the seed of the start (`auto-seed`, an inference): a number that nobody measured. A notice: the wiki's own sample is one. */
export const seedOnly = ofDissonance(
	{kind: 'seed-only', title: 'Only the seed', words: [], severity: 'notice'},
	(picture, limit) => {
		const ms = ageOf(picture);
		if (!isSeedAlone(picture) || ms === null || ms <= limit(seedAlone)) return null;
		return {
			summary: safe`the dissonance is no more than the seed, ${ageWords(picture)}: nothing was measured since`,
			since: dissonanceOf(picture)?.at ?? null,
			fingerprint: `${dissonanceOf(picture)?.at ?? 0}`,
		};
	},
);
