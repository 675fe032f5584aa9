import type {CommandRow} from '../../manual/command-row.ts';
import type {Options} from '../options.ts';
import {at, config, configOf, json, textOf} from './flags.ts';

const words = {
	init: {
		text: 'write a configuration of your own to begin with, every setting in it commented out',
		exits: [
			['0', 'written'],
			['1', 'there is one already, or it cannot be written'],
		],
		examples: [
			['triage config init', 'in its usual place, which is printed'],
			['triage config init --config team.yaml', 'in another'],
		],
	},
	show: {
		text: 'the configuration that holds here, and where each value comes from',
		exits: [
			['0', 'shown'],
			['1', 'something in it is wrong'],
		],
		examples: [
			['triage config show', 'in this folder'],
			['triage config show --at ~/src/shop-api --json', 'in another, for a script'],
		],
	},
	check: {
		text: 'what is wrong in your configuration and the workspace’s, or in a file, with line and column',
		exits: [
			['0', 'all is well'],
			['1', 'with findings'],
			['2', 'the file cannot be read'],
		],
		examples: [
			['triage config check', 'what holds in this folder'],
			['triage config check team.yaml', 'a file before it is used'],
		],
	},
} as const satisfies Record<string, Pick<CommandRow, 'text' | 'exits' | 'examples'>>;

/** The rows of `triage config`. */
export const configRows = (['init', 'show', 'check'] as const).map((what) => ({
	name: what === 'check' ? 'config check [file]' : `config ${what}`,
	...words[what],
	flags: [config, ...(what === 'init' ? [] : [at]), json],
	read: ([file]: readonly string[], flags: Readonly<Record<string, unknown>>): Options => ({
		command: `config-${what}`,
		file: file ?? null,
		at: textOf(flags.at),
		json: flags.json === true,
		...configOf(flags),
	}),
}));
