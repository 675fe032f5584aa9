import type {Command} from '../table.ts';
import {config, configOf, textOf, where, whereOf} from './flags.ts';

/** What keeps what is seen, and shows it again. */
export const pastRows: readonly Command[] = [
	{
		name: 'record <file>',
		text: 'look without a screen and write what is seen into a new file, secrets out, until interrupted',
		exits: [
			['0', 'interrupted, or the time is over'],
			['1', 'the file cannot be made, or the record ended early'],
			['3', 'nothing to look at'],
		],
		examples: [
			['triage record incident.triage', 'until Ctrl+C'],
			['triage record night.triage --for 8h --at ~/src/shop-api', 'a night of another workspace'],
		],
		flags: [...where, {flags: '--for <time>', text: 'end by itself after so long: 90m, 8h, 2d'}],
		read: ([file], flags) => ({
			command: 'record',
			file: file ?? '',
			lasts: textOf(flags.for),
			...whereOf(flags),
		}),
	},
	{
		name: 'replay <file>',
		text: 'the console over what was recorded, with a clock of its own; nothing is looked at and nothing runs',
		exits: [
			['0', 'left'],
			['2', 'the file cannot be read as a record'],
		],
		examples: [
			['triage replay incident.triage', 'the incident again, on the screen'],
			['triage replay incident.triage | cat', 'what began and ended, a line each'],
		],
		flags: [config],
		read: ([file], flags) => ({command: 'replay', file: file ?? '', ...configOf(flags)}),
	},
];
