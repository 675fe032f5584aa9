import type {Binding} from './binding.ts';

/** The keys of the overview of all systems. */
export const overviewKeys: readonly Binding[] = [
	{
		keys: ['W'],
		shown: 'W',
		act: 'allSystems',
		label: 'The overview of all systems that were found here',
		group: 'Systems',
		modes: ['panels'],
		when: ({elsewhere}) => elsewhere || 'No other system was found here.',
	},
	{
		keys: ['return', 'o', 'right', 'l'],
		shown: 'Enter o Right l',
		inFooter: 'Enter',
		act: 'enterSystem',
		label: 'Enter the system, with its symptom highlighted where symptoms are listed',
		footer: ({overviewRows}) => (overviewRows > 0 ? 'enter' : null),
		group: 'Systems',
		modes: ['systems'],
		when({overviewRows, leaves, running, keyNames}) {
			if (overviewRows === 0) return 'There is nothing here to enter: Esc goes back.';
			return (
				!leaves ||
				!running ||
				`A command is still running: go back to its system and wait for it, or end it with ${keyNames.cancel ?? 'x'}.`
			);
		},
		weighty: true,
	},
	{
		keys: ['s'],
		shown: 's',
		act: 'allSymptoms',
		label: 'The symptoms of all systems in one list, the worst first',
		footer: ({over}) => (over === 'systems' ? 'all symptoms' : null),
		group: 'Systems',
		modes: ['systems'],
		when: ({over}) => over === 'systems' || 'These are the symptoms of all systems: Esc goes back.',
	},
	{
		keys: ['r'],
		shown: 'r',
		act: 'lookEverywhere',
		label: 'Look at every source of every system now, and for further systems',
		footer: () => 'look',
		group: 'Systems',
		modes: ['systems'],
	},
	{
		keys: ['w'],
		shown: 'w',
		act: 'nextSystem',
		label: 'The next system that was found here',
		footer: ({over, elsewhere}) => (over === null && elsewhere ? 'next system' : null),
		group: 'Systems',
		modes: ['panels'],
		when({running, elsewhere, keyNames}) {
			if (!elsewhere) return 'No other system was found here.';
			return !running || `A command is still running: wait for it, or end it with ${keyNames.cancel ?? 'x'}.`;
		},
	},
];
