import type {SourceHealth} from '../../domain/reading.ts';
import {age} from '../../text/age.ts';
import type {SafeText} from '../../text/safe-text.ts';
import {ours, safe, safeText} from '../../text/safe-text.ts';
import {memoised} from '../memoised.ts';
import type {State} from '../state.ts';

/** What an empty list of symptoms says: that nothing was found, and what could not be looked at. */
export const unseenWords: (state: State) => readonly SafeText[] = memoised(
	({diagnosis, snapshot, views}: State) => [diagnosis.begun, snapshot?.sources ?? null, views.symptoms.filter] as const,
	(begun, sources, filter) => {
		if (filter !== '') return [ours('Nothing matches the filter: Esc shows all.')];
		if (!begun || sources === null) return [ours('Looking for the first time.')];
		const unsure = sources.filter(({state}) => state !== 'fresh').map(unsureWords);
		if (unsure.length === 0) return [ours('Nothing is wrong in what this console looks at.')];
		return [ours('Nothing is wrong in what can be seen. Not seen just now:'), ...unsure];
	},
);

function unsureWords({name, state, ageMs, reason}: SourceHealth): SafeText {
	if (state === 'stale' && ageMs !== null) return safe`${safeText(name)}: last seen ${age(ageMs)} ago`;
	return safe`${safeText(name)}: ${safeText(reason ?? 'no reason')}`;
}
