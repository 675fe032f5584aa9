import {type CommandWords, groupsOf, unnamed} from './words.ts';

/** Completions for fish, from 3.0 on. */
export function fishCompletions(commands: readonly CommandWords[]): string {
	const lines = ['# fish completion for triage, made by `triage completions fish`.', 'complete -c triage -f'];
	const first = '__fish_use_subcommand';
	lines.push(line(first, `-l version -d ${quoted('the version, in a line')}`));
	for (const group of groupsOf(commands)) {
		lines.push(line(first, `-a ${group.first} -d ${quoted(group.text)}`));
		if (!group.isGroup) continue;
		const members = group.members.flatMap(({path: [, second]}) => second ?? []);
		const none = `${seen(group.first)}; and not ${seen(members.join(' '))}`;
		for (const {path, text} of group.members) lines.push(line(none, `-a ${path[1]} -d ${quoted(text)}`));
	}
	for (const command of commands) {
		const [word, second] = command.path;
		if (word === unnamed) lines.push(...optionLines(command, first));
		lines.push(...optionLines(command, second === null ? seen(word) : `${seen(word)}; and ${seen(second)}`));
	}
	return `${lines.join('\n')}\n`;
}

function optionLines({options, choice}: CommandWords, when: string): string[] {
	const lines = options.map(({name, text, value, choice: values}) => {
		const wants = value === null ? '' : ` ${wanted(values)}`;
		return line(when, `-l ${name.slice(2)}${wants} -d ${quoted(text)}`);
	});
	if (choice === 'files') return [...lines, line(when, '-F')];
	return choice === null ? lines : [...lines, line(when, `-a ${quoted(choice.join(' '))}`)];
}

function wanted(choice: CommandWords['choice']): string {
	if (choice === 'files') return '-r -F';
	return choice === null ? '-x' : `-x -a ${quoted(choice.join(' '))}`;
}

function line(when: string, rest: string): string {
	return `complete -c triage -n ${quoted(when)} ${rest}`;
}

function seen(words: string): string {
	return `__fish_seen_subcommand_from ${words}`;
}

function quoted(text: string): string {
	return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}
