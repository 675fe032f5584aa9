import type {Situation} from '../store/selectors/situation.ts';
import type {Binding} from './binding.ts';
import {anywhere, withOverview} from './binding.ts';
import {hasRows, noneOver} from './move-keys.ts';

const isTable = ({table}: Situation): true | string =>
	table || 'Only the four tables can be sorted: symptoms stand in order of severity.';

function isSearched({wanted}: Situation): true | string {
	return wanted || 'Nothing is searched for: / begins.';
}

/** The keys that look and arrange. */
export const lookKeys: readonly Binding[] = [
	{
		keys: ['o', 'right', 'l'],
		shown: 'o Right l',
		act: 'openRow',
		label: 'Open what is highlighted, in Output all that was printed, with its lines whole',
		inFooter: 'o',
		footer: ({mode, focus, table, rows}) => (mode === 'panels' && rows > 0 && (table || focus === 'output') ? 'open' : null),
		group: 'Look',
		modes: anywhere,
		when: (situation) => (noneOver(situation) === true ? hasRows(situation) : noneOver(situation)),
	},
	{
		keys: ['e'],
		shown: 'e',
		act: 'evidence',
		label: 'Evidence of the highlighted symptom',
		footer: ({over, symptom}) => (over === null && symptom !== 'none' ? 'evidence' : null),
		group: 'Look',
		modes: ['panels'],
		when: ({symptom}) => symptom !== 'none' || 'No symptom is highlighted.',
	},
	{
		keys: ['<'],
		shown: '<',
		act: 'olderOutput',
		label: 'Output of the command before',
		group: 'Look',
		modes: ['panels'],
		when: ({outputs}) => outputs > 0 || 'Nothing has run yet.',
	},
	{
		keys: ['>'],
		shown: '>',
		act: 'newerOutput',
		label: 'Output of the command after',
		group: 'Look',
		modes: ['panels'],
		when: ({outputs}) => outputs > 0 || 'Nothing has run yet.',
	},
	{keys: ['c'], shown: 'c', act: 'copy', label: 'Copy what is highlighted, or the output', group: 'Look', modes: ['panels']},
	{keys: ['C'], shown: 'C', act: 'copyCommand', label: 'Copy the command that Enter runs', group: 'Look', modes: anywhere},
	{keys: ['z'], shown: 'z', act: 'zoom', label: 'Zoom the panel, and back', group: 'Arrange', modes: ['panels']},
	{
		keys: ['+'],
		shown: '+',
		act: 'larger',
		label: 'Zoom the panel',
		group: 'Arrange',
		modes: ['panels'],
		when: ({zoomed}) => !zoomed || 'It is zoomed already.',
	},
	{
		keys: ['_'],
		shown: '_',
		act: 'smaller',
		label: 'End the zoom',
		group: 'Arrange',
		modes: ['panels'],
		when: ({zoomed}) => zoomed || 'Nothing is zoomed.',
	},
	{
		keys: ['/'],
		shown: '/',
		act: 'filter',
		label:
			'Filter a list, search a text, as you type: words as they are, ~ before a regular expression, ! before what to leave out',
		footer: ({searches}) => (searches ? 'search' : 'filter'),
		group: 'Arrange',
		modes: withOverview,
		when: ({over, focus}) =>
			over !== null || focus !== 'runbook' || 'The steps of a runbook are not filtered: open it, and search there.',
	},
	{
		keys: ['n'],
		shown: 'n',
		act: 'nextMatch',
		label: 'The next match of the filter or search; after the last, the first',
		footer: ({wanted}) => (wanted ? 'next match' : null),
		group: 'Arrange',
		modes: withOverview,
		when: isSearched,
	},
	{
		keys: ['N'],
		shown: 'N',
		act: 'previousMatch',
		label: 'The match before; before the first, the last',
		group: 'Arrange',
		modes: withOverview,
		when: isSearched,
	},
	{keys: ['s'], shown: 's', act: 'sort', label: 'Sort by the next column', group: 'Arrange', modes: ['panels'], when: isTable},
	{
		keys: ['S'],
		shown: 'S',
		act: 'reverse',
		label: 'Sort the other way round',
		group: 'Arrange',
		modes: ['panels'],
		when: isTable,
	},
];
