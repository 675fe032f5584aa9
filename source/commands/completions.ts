import type {Options} from '../command-line/options.ts';
import {print} from '../headless/say.ts';
import {bashCompletions} from '../manual/bash.ts';
import type {CommandRow} from '../manual/command-row.ts';
import {fishCompletions} from '../manual/fish.ts';
import type {Shell} from '../manual/shells.ts';
import {wordsOf} from '../manual/words.ts';
import {zshCompletions} from '../manual/zsh.ts';
import {systems} from '../systems/index.ts';

const scripts = {bash: bashCompletions, zsh: zshCompletions, fish: fishCompletions} as const;

/** `triage completions`: what a shell reads, on standard output. */
export async function runCompletions(
	{shell}: Extract<Options, {command: 'completions'}>,
	commands: readonly CommandRow[],
): Promise<number> {
	const {stories} = await import('../../fixtures/index.ts');
	const distinct = (words: readonly string[]) => [...new Set(words)];
	const fillings = {
		system: systems.map(({name}) => name),
		story: distinct(stories().map(({story}) => story)),
		symptom: distinct(systems.flatMap(({symptoms}) => symptoms.map(({kind}) => kind))),
		verify: ['verify'],
		file: 'files',
		where: 'files',
	} as const;
	print(scripts[shell as Shell](wordsOf(commands, fillings)));
	return 0;
}
