import type {Command} from '../table.ts';
import {json, textOf, where, whereOf} from './flags.ts';

/** What is written down: runbooks, the journal, the handover. */
export const recordRows: readonly Command[] = [
	{
		name: 'runbook show [file]',
		text: 'what was understood of a runbook',
		exits: [['0', 'shown']],
		examples: [
			['triage runbook show', 'the runbook that is in use here'],
			['triage runbook show docs/runbook.md --json', 'a file, for a program'],
		],
		flags: [...where, json],
		read: ([file], flags) => ({command: 'runbook-show', file: file ?? null, json: flags.json === true, ...whereOf(flags)}),
	},
	{
		name: 'runbook lint [file]',
		text: 'what is wrong in a runbook, with what to write instead; runs nothing, needs no running system',
		exits: [
			['0', 'clean'],
			['1', 'with findings'],
			['2', 'cannot be read'],
		],
		examples: [
			['triage runbook lint docs/runbook.md', 'what to mend in a file'],
			['triage runbook lint docs/runbook.md --system ddx --json', 'in continuous integration'],
		],
		flags: [...where, {flags: '--except <rules>', text: 'rules to leave out, by name, with commas between them'}, json],
		read: ([file], flags) => ({
			command: 'runbook-lint',
			file: file ?? null,
			json: flags.json === true,
			except: textOf(flags.except)?.split(',') ?? [],
			...whereOf(flags),
		}),
	},
	{
		name: 'journal [verify]',
		text: 'what was done; `verify` looks for entries that were edited, removed or reordered',
		exits: [
			['0', 'shown'],
			['1', 'verify: the chain is broken'],
		],
		examples: [
			['triage journal', 'what was done, the latest last'],
			['triage journal verify', 'whether the record is whole'],
		],
		flags: [json],
		read: ([verify], flags) => ({command: 'journal', verify: verify === 'verify', json: flags.json === true}),
	},
	{
		name: 'report',
		text: 'the handover for a colleague, in Markdown: what was wrong, what was done about it and what is open',
		exits: [
			['0', 'written'],
			['1', 'the file cannot be made'],
		],
		examples: [
			['triage report', 'the last 24 hours'],
			['triage report --since 8h --output handover.md', 'a shift, into a new file'],
		],
		flags: [
			...where,
			{flags: '--since <when>', text: 'from then on: 8h, 90m, 2d or a time such as 2026-01-31T08:00Z (24h without it)'},
			{flags: '--output <file>', text: 'into a new file that only you can read, instead of standard output'},
		],
		read: (_, flags) => ({
			command: 'report',
			since: textOf(flags.since) ?? '24h',
			output: textOf(flags.output),
			...whereOf(flags),
		}),
	},
];
