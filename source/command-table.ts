import {configRows} from './command-rows/config.ts';
import {lookRows} from './command-rows/look.ts';
import {ownRows} from './command-rows/own.ts';
import {pastRows} from './command-rows/past.ts';
import {recordRows} from './command-rows/record.ts';
import {runRows} from './command-rows/run.ts';
import type {CommandRow} from './manual/command-row.ts';
import type {Options} from './options.ts';

/** A row of the table, and what its arguments and options ask for. */
export type Command = CommandRow & {
	read(args: readonly string[], flags: Readonly<Record<string, unknown>>): Options;
};

/** Every command: the command line, its help, completions, the man page and the documents come from here. */
export const commands: readonly Command[] = [...lookRows, ...runRows, ...recordRows, ...pastRows, ...configRows, ...ownRows];
