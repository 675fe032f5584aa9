import {shells} from '../../manual/shells.ts';
import type {Command} from '../table.ts';
import {json, where, whereOf} from './flags.ts';

/** What is about this machine and triage itself. */
export const ownRows: readonly Command[] = [
	{
		name: 'doctor',
		text: 'what this machine has and lacks for the job, for each system that is found or named',
		exits: [
			['0', 'nothing is missing'],
			['1', 'something is missing'],
			['3', 'nothing to look at'],
		],
		examples: [
			['triage doctor', 'of each system that is found'],
			['triage doctor --system caxton', 'of one that is not here yet'],
		],
		flags: [...where, json],
		read: (_, flags) => ({command: 'doctor', json: flags.json === true, ...whereOf(flags)}),
	},
	{
		name: `completions <${shells.join('|')}>`,
		text: 'completions of commands, options, systems, stories and symptoms for a shell, on standard output',
		exits: [['0', 'printed']],
		flags: [],
		examples: [
			['triage completions bash > ~/.local/share/bash-completion/completions/triage', 'bash'],
			['triage completions zsh > ~/.zfunc/_triage', 'zsh, with ~/.zfunc in fpath'],
			['triage completions fish > ~/.config/fish/completions/triage.fish', 'fish'],
		],
		read: ([shell]) => ({command: 'completions', shell: shell ?? ''}),
	},
	{
		name: 'version',
		text: 'the version with what it was built for and runs on (`triage --version` prints the version alone)',
		exits: [['0', 'shown']],
		flags: [json],
		examples: [
			['triage version', 'what to paste into an issue'],
			['triage version --json', 'for a script'],
		],
		read: (_, flags) => ({command: 'version', json: flags.json === true}),
	},
];
