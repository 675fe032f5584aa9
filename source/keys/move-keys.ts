import type {Situation} from '../store/selectors/situation.ts';
import type {Binding} from './binding.ts';
import {anywhere, withOverview} from './binding.ts';

/** Why there is nothing to move in; true when there is something. */
export const hasRows = ({rows, over}: Situation): true | string =>
	over !== null || rows > 0 || 'There is nothing here to move in.';

/** True where the panels are free. */
export const noneOver = ({over}: Situation): true | string => over === null || 'Esc goes back to the panels first.';

/** The keys that move. */
export const moveKeys: readonly Binding[] = [
	{
		keys: ['j', 'down'],
		shown: 'j Down',
		inFooter: 'j/k',
		act: 'moveDown',
		label: 'Down',
		footer: moveWords,
		group: 'Move',
		modes: withOverview,
		when: hasRows,
	},
	{keys: ['k', 'up'], shown: 'k Up', act: 'moveUp', label: 'Up', group: 'Move', modes: withOverview, when: hasRows},
	{keys: ['g', 'home'], shown: 'g Home', act: 'first', label: 'First', group: 'Move', modes: withOverview, when: hasRows},
	{keys: ['G', 'end'], shown: 'G End', act: 'last', label: 'Last', group: 'Move', modes: withOverview, when: hasRows},
	{
		keys: ['ctrl+d', 'ctrl+f', 'pagedown', 'space'],
		shown: 'Ctrl+D Ctrl+F PgDn Space',
		act: 'pageDown',
		label: 'A page down',
		group: 'Move',
		modes: withOverview,
		when: hasRows,
	},
	{
		keys: ['ctrl+u', 'ctrl+b', 'b', 'pageup'],
		shown: 'Ctrl+U Ctrl+B b PgUp',
		act: 'pageUp',
		label: 'A page up',
		group: 'Move',
		modes: withOverview,
		when: hasRows,
	},
	{
		keys: ['tab'],
		shown: 'Tab',
		act: 'nextPanel',
		label: 'Next panel',
		footer: ({over}) => (over === null ? 'panel' : null),
		group: 'Move',
		modes: anywhere,
		when: noneOver,
	},
	{
		keys: ['shift+tab'],
		shown: 'Shift+Tab',
		act: 'previousPanel',
		label: 'Previous panel',
		group: 'Move',
		modes: anywhere,
		when: noneOver,
	},
	{
		keys: ['escape', 'left', 'h'],
		shown: 'Esc Left h',
		inFooter: 'Esc',
		act: 'back',
		label: 'Back: closes what lies on top, ends a zoom or a filter, goes to the overview of all systems',
		footer: ({back}) => back,
		group: 'Move',
		modes: withOverview,
		when: ({over, back}) => over !== 'systems' || back !== null || 'This is the overview: Enter goes into a system, q quits.',
	},
];

function moveWords({rows, over, mode}: Situation): string | null {
	if (mode === 'systems') return 'move';
	return over !== null ? 'scroll' : rows > 1 ? 'move' : null;
}
