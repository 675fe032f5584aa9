import type {Situation} from '../store/selectors/situation.ts';
import type {Binding} from './binding.ts';
import {noneOver} from './move-keys.ts';

function turns(situation: Situation): true | string {
	if (!situation.hasPast) return 'Nothing was kept of what was seen before.';
	if (situation.running && situation.shows.past === null)
		return `A command is still running: wait for it, or end it with ${situation.keyNames.cancel ?? 'x'}.`;
	return noneOver(situation);
}

const isReplay = ({shows}: Situation): true | string => shows.past === 'replay' || 'Only a replay can be made faster or slower.';
const inPast = (words: string) => {
	return ({shows, over}: Situation) => (shows.past !== null && over === null ? words : null);
};

/** The keys that turn the screen back and forward in time. */
export const pastKeys: readonly Binding[] = [
	{
		keys: ['d'],
		shown: 'd',
		act: 'sinceLooked',
		label: 'What is different since you last pressed this: symptoms, workers, claims, counts',
		group: 'Past',
		modes: ['panels'],
		when: ({hasPast}) => hasPast || 'Nothing was kept of what was seen before.',
	},
	{
		keys: ['['],
		shown: '[',
		inFooter: '[ ]',
		act: 'earlier',
		label: 'Turn the screen back: what was seen before the last change',
		footer: inPast('earlier/later'),
		group: 'Past',
		modes: ['panels'],
		when: turns,
	},
	{
		keys: [']'],
		shown: ']',
		act: 'later',
		label: 'Turn the screen forward again, to the next change; at the last, to now',
		group: 'Past',
		modes: ['panels'],
		when: (situation) => (situation.shows.past === null ? 'This is now: [ turns the screen back.' : turns(situation)),
	},
	{
		keys: ['{'],
		shown: '{',
		inFooter: '{ }',
		act: 'earlierTurn',
		label: 'Back to where a symptom began or ended',
		footer: inPast('symptom began/ended'),
		group: 'Past',
		modes: ['panels'],
		when: turns,
	},
	{
		keys: ['}'],
		shown: '}',
		act: 'laterTurn',
		label: 'Forward to where a symptom began or ended',
		group: 'Past',
		modes: ['panels'],
		when: turns,
	},
];

/** The keys that pace a replay. */
export const replayKeys: readonly Binding[] = [
	{
		keys: [','],
		shown: ',',
		inFooter: ', .',
		act: 'slower',
		label: 'A replay: slower',
		footer: ({shows, over}) => (shows.past === 'replay' && over === null ? 'slower/faster' : null),
		group: 'Past',
		modes: ['panels'],
		when: isReplay,
	},
	{keys: ['.'], shown: '.', act: 'faster', label: 'A replay: faster', group: 'Past', modes: ['panels'], when: isReplay},
];
