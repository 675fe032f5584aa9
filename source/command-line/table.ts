import type {CommandRow} from '../manual/command-row.ts';
import type {Options} from './options.ts';
import {configRows} from './rows/config.ts';
import {lookRows} from './rows/look.ts';
import {ownRows} from './rows/own.ts';
import {pastRows} from './rows/past.ts';
import {recordRows} from './rows/record.ts';
import {runRows} from './rows/run.ts';

/** A row of the table, and what its arguments and options ask for. */
export type Command = CommandRow & {
	read(args: readonly string[], flags: Readonly<Record<string, unknown>>): Options;
};

/** Every command: the command line, its help, completions, the man page and the documents come from here. */
export const commands: readonly Command[] = [...lookRows, ...runRows, ...recordRows, ...pastRows, ...configRows, ...ownRows];

/** What the commands of two words have in common, by their first word: what the help says beside it. */
export const groups: Readonly<Record<string, string>> = {
	config: 'settings: begin a configuration, show what holds, check one',
	runbook: 'what is read of a runbook, and what is wrong in it',
};
