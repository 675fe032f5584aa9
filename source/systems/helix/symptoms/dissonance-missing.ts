import {ours, safe} from '../../../text/safe-text.ts';
import {dissonanceOf} from '../dissonance.ts';
import {entryWords} from '../entry-words.ts';
import {ofDissonance} from './dissonance.ts';
import {line} from './seen.ts';

/** Shadow Metrics answers and shows no dissonance, or none that says where it comes from: `unknown`, as the older page has it. */
export const dissonanceMissing = ofDissonance(
	{kind: 'dissonance-missing', title: 'Dissonance missing', words: ['seed file'], severity: 'warning'},
	(picture) => {
		const one = dissonanceOf(picture);
		const hasSource = one?.source != null && one.source !== '' && one.source !== 'unknown';
		if (one !== null && one.value !== null && hasSource) return null;
		const {files} = picture;
		return {
			summary:
				one?.value == null
					? ours('Shadow Metrics shows no dissonance: it is unknown')
					: ours('the dissonance does not say where it comes from'),
			evidence:
				files === null
					? []
					: [
							line(picture, 'files', safe`/run/helix ${entryWords(files.run, files.account)}`),
							line(picture, 'files', safe`the seed script ${entryWords(files.seedScript, files.account)}`),
						],
			fingerprint: `${one?.value ?? 'none'} ${one?.source ?? 'none'} ${files?.run.kind ?? ''}`,
		};
	},
);
