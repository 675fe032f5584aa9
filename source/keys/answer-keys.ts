import type {Mode} from '../store/selectors/situation.ts';
import type {Binding} from './binding.ts';

const dialog: readonly Mode[] = ['dialog'];
const typed: readonly Mode[] = ['typed'];
const either: readonly Mode[] = ['dialog', 'typed'];
const typing: readonly Mode[] = ['typing'];
const palette: readonly Mode[] = ['palette'];

/** The keys that answer a question, and those of a line that is being typed. */
export const answerKeys: readonly Binding[] = [
	{
		keys: ['y'],
		shown: 'y',
		act: 'yes',
		label: 'Yes, run it: one fresh press, once the question has been read',
		footer: () => 'yes',
		group: 'Answer',
		modes: dialog,
		weighty: true,
	},
	{keys: ['n'], shown: 'n', act: 'no', label: 'No', footer: () => 'no', group: 'Answer', modes: dialog},
	{
		keys: ['return'],
		shown: 'Enter',
		act: 'yes',
		label: 'Run it, where the words asked for were typed',
		footer: () => 'run it',
		group: 'Answer',
		modes: typed,
		weighty: true,
	},
	{
		keys: ['escape', 'ctrl+c'],
		shown: 'Esc Ctrl+C',
		inFooter: 'Esc',
		act: 'no',
		label: 'No',
		footer: ({mode}) => (mode === 'typed' ? 'no' : null),
		group: 'Answer',
		modes: either,
	},
	{keys: ['down'], shown: 'Down', act: 'moveDown', label: 'Read on', footer: () => 'read on', group: 'Answer', modes: either},
	{keys: ['up'], shown: 'Up', act: 'moveUp', label: 'Read back', group: 'Answer', modes: either},
	{keys: ['pagedown'], shown: 'PgDn', act: 'pageDown', label: 'A page on', group: 'Answer', modes: either},
	{keys: ['pageup'], shown: 'PgUp', act: 'pageUp', label: 'A page back', group: 'Answer', modes: either},
	{keys: ['j'], shown: 'j', act: 'moveDown', label: 'Read on', group: 'Answer', modes: dialog},
	{keys: ['k'], shown: 'k', act: 'moveUp', label: 'Read back', group: 'Answer', modes: dialog},
	{keys: ['backspace'], shown: 'Backspace', act: 'eraseAnswer', label: 'Take back a character', group: 'Answer', modes: typed},
	{keys: ['return'], shown: 'Enter', act: 'submit', label: 'Done', footer: () => 'done', group: 'Type', modes: typing},
	{
		keys: ['escape', 'ctrl+c'],
		shown: 'Esc Ctrl+C',
		inFooter: 'Esc',
		act: 'leaveTyping',
		label: 'Leave it as it was',
		footer: () => 'leave',
		group: 'Type',
		modes: typing,
	},
	{keys: ['backspace'], shown: 'Backspace', act: 'erase', label: 'Take back a character', group: 'Type', modes: typing},
	{keys: ['ctrl+u'], shown: 'Ctrl+U', act: 'eraseAll', label: 'Take back all', group: 'Type', modes: typing},
];

/** The keys of the command line. */
export const paletteKeys: readonly Binding[] = [
	{
		keys: ['return'],
		shown: 'Enter',
		act: 'doChosen',
		label: 'Do what is highlighted',
		footer: () => 'do it',
		group: 'Command',
		modes: palette,
		weighty: true,
	},
	{
		keys: ['tab'],
		shown: 'Tab',
		act: 'complete',
		label: 'Complete it',
		footer: () => 'complete',
		group: 'Command',
		modes: palette,
	},
	{
		keys: ['down', 'ctrl+n'],
		shown: 'Down Ctrl+N',
		inFooter: 'Down',
		act: 'nextChoice',
		label: 'The next',
		footer: () => 'next',
		group: 'Command',
		modes: palette,
	},
	{
		keys: ['up', 'ctrl+p', 'shift+tab'],
		shown: 'Up Ctrl+P Shift+Tab',
		act: 'previousChoice',
		label: 'The one before',
		group: 'Command',
		modes: palette,
	},
	{keys: ['pagedown'], shown: 'PgDn', act: 'choicesDown', label: 'A page on', group: 'Command', modes: palette},
	{keys: ['pageup'], shown: 'PgUp', act: 'choicesUp', label: 'A page back', group: 'Command', modes: palette},
	{keys: ['backspace'], shown: 'Backspace', act: 'eraseWanted', label: 'Take back a character', group: 'Command', modes: palette},
	{keys: ['ctrl+u'], shown: 'Ctrl+U', act: 'eraseAllWanted', label: 'Take back all', group: 'Command', modes: palette},
	{
		keys: ['escape', 'ctrl+c'],
		shown: 'Esc Ctrl+C',
		inFooter: 'Esc',
		act: 'leavePalette',
		label: 'Back',
		footer: () => 'back',
		group: 'Command',
		modes: palette,
	},
];
