import {type CommandWords, groupsOf, type OptionWords, unnamed} from './words.ts';

/** Completions for zsh: to be sourced after compinit, or a file `_triage` in a folder of fpath. */
export function zshCompletions(commands: readonly CommandWords[]): string {
	const groups = groupsOf(commands);
	const bare = commands.find(({path: [first]}) => first === unnamed);
	const branches = groups.map(({first, isGroup, members}) =>
		isGroup ? groupBranch(first, members) : `\t${first})\n${members.map((one) => specs(one, '\t\t')).join('\n')} ;;`,
	);
	return `#compdef triage
# zsh completion for triage, made by \`triage completions zsh\`.
_triage() {
	local -a found
	if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
		found=(
${groups.map(({first, text}) => `\t\t\t${described(first, text)}`).join('\n')}
		)
		_describe command found
		return
	fi
	if [[ $words[2] == -* ]]; then
${bare === undefined ? '\t\treturn' : specs(bare, '\t\t', ["'(-)--version[the version, in a line]'"])}
		return
	fi
	shift words
	((CURRENT--))
	case $words[1] in
${branches.join('\n')}
	esac
}
if [[ $funcstack[1] == _triage ]]; then _triage "$@"; else compdef _triage triage; fi
`;
}

function groupBranch(first: string, members: readonly CommandWords[]): string {
	return `\t${first})
		if ((CURRENT == 2)); then
			found=(
${members.map(({path: [, second], text}) => `\t\t\t\t${described(second ?? '', text)}`).join('\n')}
			)
			_describe command found
			return
		fi
		shift words
		((CURRENT--))
		case $words[1] in
${members.map((one) => `\t\t${one.path[1]})\n${specs(one, '\t\t\t')} ;;`).join('\n')}
		esac ;;`;
}

function specs(command: CommandWords, indent: string, more: readonly string[] = []): string {
	const {options, argument, choice} = command;
	const all = [...options.map(spec), ...more, ...(argument === null ? [] : [quoted(`::${argument}:${action(choice)}`)])];
	return `${indent}_arguments \\\n${all.map((one) => `${indent}\t${one}`).join(' \\\n')}`;
}

function spec({name, text, value, repeats, choice}: OptionWords): string {
	const told = `${repeats ? '*' : ''}${name}[${text.replaceAll(/[[\]\\]/g, '\\$&')}]`;
	return quoted(value === null ? told : `${told}:${value.replaceAll(':', '\\:')}:${action(choice)}`);
}

function action(choice: OptionWords['choice']): string {
	if (choice === null) return ' ';
	return choice === 'files' ? '_files' : `(${choice.join(' ')})`;
}

function described(word: string, text: string): string {
	return quoted(`${word}:${text.replaceAll(/[:\\]/g, '\\$&')}`);
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
