import type {Situation} from '../store/selectors/situation.ts';
import type {Binding} from './binding.ts';
import {anywhere} from './binding.ts';

const steps = [
	['1', 'step1'],
	['2', 'step2'],
	['3', 'step3'],
	['4', 'step4'],
	['5', 'step5'],
	['6', 'step6'],
	['7', 'step7'],
	['8', 'step8'],
	['9', 'step9'],
] as const;

/** Why there is nothing to run under the cursor; true when there is something. */
function aimedAt({over, symptom, steps: offered}: Situation): true | string {
	if (over === 'entry') return offered.length > 0 || 'This entry of the runbook has no commands.';
	if (symptom === 'none') return 'No symptom is highlighted.';
	if (symptom === 'cleared') return offered.includes(null) || 'This symptom is gone: there is nothing to run for it.';
	if (symptom === 'blind') return 'This cannot be told just now: there is nothing to run for it.';
	return offered.length > 0 || 'The runbook has no command for this symptom.';
}

function stepWhen(place: number): (situation: Situation) => true | string {
	return (situation) => {
		if (situation.over === 'snooze') return place < 3 || 'Press 1, 2 or 3.';
		if (situation.over !== null && situation.over !== 'entry') return 'Digits run steps only on the panels: Esc goes back.';
		const aimed = aimedAt(situation);
		if (aimed !== true) return aimed;
		const trouble = situation.steps[place];
		if (trouble === undefined) return `There is no step ${place + 1}: the last is ${situation.steps.length}.`;
		return trouble === null || `Not run: ${trouble}`;
	};
}

function enterWhen(situation: Situation): true | string {
	const {over, focus, table, rows, enter, keyNames} = situation;
	if (over === 'entries' || over === 'snooze') return true;
	if (over !== null && over !== 'entry') return 'Nothing to open here: Esc goes back.';
	if (over === null && table) return rows > 0 || 'There is no row here to open.';
	if (over === null && focus === 'output')
		return `Enter runs from Symptoms or Runbook: ${keyNames.nextPanel ?? 'Tab'} goes there.`;
	if (listsEntries(situation)) return true;
	return stepWhen(enter)(situation);
}

/** Whether Enter opens the list of entries: the runbook has no step for what is highlighted. */
function listsEntries({over, focus, symptom, steps: offered, trusted}: Situation): boolean {
	const idle = symptom === 'none' || (symptom === 'cleared' && offered.length === 0);
	return over === null && focus === 'runbook' && trusted !== null && idle;
}

function enterWords(situation: Situation): string | null {
	const {over, focus, table, symptom, enter, steps: offered} = situation;
	if (over === 'entries' || listsEntries(situation)) return 'open';
	if (over === null && table) return 'open';
	if (over !== null && over !== 'entry') return null;
	if (over === null && focus === 'output') return null;
	if (over === null && symptom !== 'active' && symptom !== 'cleared') return null;
	if (symptom === 'cleared' && offered[enter] !== null) return null;
	return enter === 0 ? 'run first' : `run step ${enter + 1}`;
}

function isThere({symptom}: Situation): true | string {
	return symptom === 'active' || 'No symptom that is there is highlighted.';
}

/** The keys that run something. */
export const runKeys: readonly Binding[] = [
	{
		keys: ['return'],
		shown: 'Enter',
		act: 'enter',
		label:
			"Run the runbook's first command for the highlighted symptom; in Runbook, the highlighted step; in a table, open the row",
		footer: enterWords,
		group: 'Run',
		modes: anywhere,
		when: enterWhen,
		weighty: true,
	},
	...steps.map(
		([key, act], place): Binding => ({
			keys: [key],
			shown: key,
			act,
			label: `Run step ${key}`,
			...(place === 1 ? {footer: stepWords, inFooter: '2-9'} : {}),
			group: 'Run',
			modes: anywhere,
			when: stepWhen(place),
			weighty: true,
		}),
	),
	{
		keys: ['x'],
		shown: 'x',
		act: 'cancel',
		label: 'End the running command; again: kill it',
		footer: ({running}) => (running ? 'end it' : null),
		group: 'Run',
		modes: anywhere,
		when: ({running}) => running || 'Nothing is running.',
	},
	{
		keys: ['m'],
		shown: 'm',
		inFooter: 'm/M',
		act: 'judgeMet',
		label: 'Settle what a step showed, where no machine can: it is what the runbook wants',
		footer: ({judges}) => (judges === 'waits' ? 'met/not met' : null),
		group: 'Run',
		modes: ['panels'],
		when: judged,
	},
	{
		keys: ['M'],
		shown: 'M',
		act: 'judgeNotMet',
		label: 'Settle what a step showed: it is NOT what the runbook wants',
		group: 'Run',
		modes: ['panels'],
		when: judged,
	},
	{
		keys: ['E'],
		shown: 'E',
		act: 'escalate',
		label: 'Hand the symptom on to whom the runbook names, with a note',
		group: 'Run',
		modes: ['panels'],
		when: isThere,
	},
	{
		keys: ['U'],
		shown: 'U',
		act: 'abandon',
		label: 'Give the procedure up for now: it is journalled as abandoned',
		group: 'Run',
		modes: ['panels'],
		when: isThere,
	},
	{
		keys: ['!'],
		shown: '!',
		act: 'ownCommand',
		label: 'Run a command of your own, judged and journalled like one of the runbook',
		group: 'Run',
		modes: ['panels'],
		when: ({place}) => place.mode === 'live' || `Your own command is off in a ${place.mode}.`,
	},
	{
		keys: ['R'],
		shown: 'R',
		act: 'entries',
		label: 'List every entry of the runbook, those that nothing watches too',
		footer: () => 'runbook',
		group: 'Run',
		modes: ['panels'],
		when: ({trusted}) => trusted !== null || 'No runbook has been read yet.',
	},
	{
		keys: ['T'],
		shown: 'T',
		act: 'trust',
		label: "Accept the workspace's runbook as it stands",
		group: 'Run',
		modes: ['panels'],
		when: ({trusted}) => trusted === false || (trusted === null ? 'No runbook has been read yet.' : 'This runbook is accepted.'),
	},
];

function judged({judges}: Situation): true | string {
	return judges !== null || 'No step here waits for your word.';
}

function stepWords({over, steps: offered}: Situation): string | null {
	return offered.length > 1 && (over === null || over === 'entry') ? 'run step' : null;
}
