import type {Situation} from '../store/selectors/situation.ts';
import type {Binding} from './binding.ts';
import {withOverview} from './binding.ts';

function onSymptom({symptom}: Situation): true | string {
	if (symptom === 'active') return true;
	return symptom === 'cleared' ? 'This symptom is gone.' : 'No symptom is highlighted.';
}

/** The keys of the console itself, and what it is told of a symptom. */
export const consoleKeys: readonly Binding[] = [
	{
		keys: ['a'],
		shown: 'a',
		act: 'acknowledge',
		label: 'Acknowledge the symptom, or take that back',
		group: 'Symptom',
		modes: ['panels'],
		when: onSymptom,
	},
	{
		keys: ['A'],
		shown: 'A',
		act: 'snooze',
		label: 'Snooze the symptom for a time',
		group: 'Symptom',
		modes: ['panels'],
		when: onSymptom,
	},
	{
		keys: ['J'],
		shown: 'J',
		act: 'note',
		label: 'Write a note into the journal, about the highlighted symptom',
		group: 'Symptom',
		modes: ['panels'],
	},
	{
		keys: ['H'],
		shown: 'H',
		act: 'report',
		label: 'Write the handover of the last 24 hours into a file',
		group: 'Console',
		modes: ['panels'],
	},
	{
		keys: ['p'],
		shown: 'p',
		act: 'pause',
		label: 'Pause looking (a replay: stand still), and go on',
		footer: ({paused, shows}) => (paused ? 'go on' : shows.past === 'replay' ? 'pause' : null),
		group: 'Console',
		modes: ['panels', 'systems'],
	},
	{keys: ['r'], shown: 'r', act: 'lookNow', label: 'Look at every source now', group: 'Console', modes: ['panels']},
	{
		keys: [':', 'ctrl+p'],
		shown: ': Ctrl+P',
		inFooter: ':',
		act: 'palette',
		label: 'The command line: everything that can be done, by its name, with its key or why it cannot be done now',
		footer: ({over}) => (over === null ? 'commands' : null),
		group: 'Console',
		modes: withOverview,
	},
	{
		keys: ['?'],
		shown: '?',
		act: 'help',
		label: 'This help',
		footer: () => 'help',
		group: 'Console',
		modes: withOverview,
	},
	{
		keys: ['q'],
		shown: 'q',
		act: 'quit',
		label: 'Quit',
		footer: ({mode, over}) => (over === null || mode === 'systems' ? 'quit' : null),
		group: 'Console',
		modes: ['panels', 'systems'],
	},
	{keys: ['q'], shown: 'q', act: 'back', label: 'Back, where something lies on top', group: 'Console', modes: ['over']},
	{
		keys: ['ctrl+z'],
		shown: 'Ctrl+Z',
		act: 'suspend',
		label: 'Suspend; `fg` comes back',
		group: 'Console',
		modes: ['panels', 'over', 'systems', 'typing', 'tiny'],
	},
	{
		keys: ['ctrl+c'],
		shown: 'Ctrl+C',
		act: 'quit',
		label: 'Quit, asking first while a change runs',
		group: 'Console',
		modes: ['panels', 'over', 'systems', 'tiny'],
	},
	{keys: ['q'], shown: 'q', act: 'quit', label: 'Quit', group: 'Console', modes: ['tiny']},
];
