import type {Action} from '../../domain/command.ts';
import {ours, type SafeText, safe} from '../../text/safe-text.ts';
import {dissonanceWords} from './dissonance.ts';
import type {Picture} from './picture.ts';

/** What an operator should know before a change: the lines of its dialog beside what runs. */
export function warningsFor(action: Action, picture: Picture | null): readonly SafeText[] {
	if (action.kind === 'look')
		return action.name === 'post-time' ? [ours('the service keeps what it takes: nothing here takes an entry back')] : [];
	const words = action.script.flatMap(({pipe}) => pipe.flat());
	const now = picture === null ? ours('unknown') : dissonanceWords(picture);
	return [
		...(words.some((word) => word.endsWith('/seed-dissonance.sh'))
			? [safe`it writes over the dissonance that is there, which is evidence: ${now}`]
			: []),
		...(words.includes('restart') && words.some((word) => word.startsWith('helix-shadow-metrics'))
			? [ours('Shadow Metrics keeps nothing: what it shows now is gone with it')]
			: []),
	];
}
