import type {Command} from '../table.ts';
import {json, readOnly, textOf, where, whereOf} from './flags.ts';

/** What runs a command of the runbook. */
export const runRows: readonly Command[] = [
	{
		name: 'run [symptom]',
		text: 'run a symptom’s first command, or a step, with guard, approval, journal and validation; without a symptom, list them',
		exits: [
			['else', 'the command’s own'],
			['90', 'refused'],
			['91', 'drift without --equivalent'],
			['92', 'still there'],
			['93', 'cannot tell'],
			['124', 'ended at its limit'],
			['127', 'not started'],
			['128+n', 'ended by signal n'],
			['130', 'cancelled'],
		],
		examples: [
			['triage run', 'what is wrong and could be run'],
			['triage run stuck-claim --list', 'the steps for a symptom'],
			['triage run stuck-claim --dry-run', 'what would run'],
			['triage run stuck-claim --step 3 --equivalent --yes', 'a change, approved beforehand, in the form that works here'],
		],
		flags: [
			...where,
			{flags: '--subject <id>', text: 'which one, where several are wrong in the same way'},
			{flags: '--step <n>', text: 'the n-th command instead of the first'},
			{flags: '--list', text: 'list the steps and stop there'},
			{flags: '--set <name=value>', text: 'fill in a placeholder that nothing here fills', repeats: true},
			{flags: '--equivalent', text: 'where the runbook drifted, run what works instead'},
			{flags: '--dry-run', text: 'say what would run and stop there'},
			{
				flags: '--override <words>',
				text: 'go on against a stop rule of the runbook or another console, in your own words; they are journalled',
			},
			{
				flags: '--judge <met|not-met>',
				text: 'run nothing: say whether the latest run of the step showed what the runbook wants, where no machine can tell; it is journalled',
			},
			{flags: '--yes', text: 'approve a change beforehand (never what destroys)'},
			{flags: '--confirm <subject>', text: 'approve what destroys, by the words that the console would want typed'},
			json,
			...readOnly,
		],
		read: ([symptom], flags) => ({
			command: 'run',
			symptom: symptom ?? null,
			list: flags.list === true,
			set: Array.isArray(flags.set) ? flags.set.map(String) : [],
			confirm: textOf(flags.confirm),
			json: flags.json === true,
			subject: textOf(flags.subject),
			step: textOf(flags.step) === null ? null : Number(flags.step),
			equivalent: flags.equivalent === true,
			dryRun: flags.dryRun === true,
			yes: flags.yes === true,
			judge: textOf(flags.judge),
			override: textOf(flags.override),
			readOnly: typeof flags.readOnly === 'boolean' ? flags.readOnly : null,
			...whereOf(flags),
		}),
	},
];
