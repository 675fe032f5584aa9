import {type CommandWords, groupsOf, unnamed} from './words.ts';

/** Completions for bash, from 3.2 on (what macOS has). */
export function bashCompletions(commands: readonly CommandWords[]): string {
	const groups = groupsOf(commands);
	const grouping = groups.filter(({isGroup}) => isGroup);
	const options = new Map(commands.flatMap((command) => command.options.map((option) => [option.name, option] as const)));
	const valued = [...options.values()].flatMap(({name, value, choice}) => {
		if (value === null) return [];
		if (choice === 'files') return [`\t${name}) _triage_files; return ;;`];
		return [`\t${name}) ${choice === null ? '' : `_triage_words ${quoted(choice.join(' '))}; `}return ;;`];
	});
	const bare = commands.find(({path: [first]}) => first === unnamed);
	return `# bash completion for triage, made by \`triage completions bash\`.
_triage_words() {
	local IFS=$' \\t\\n'
	COMPREPLY+=($(compgen -W "$1" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
_triage_files() {
	local IFS=$'\\n'
	compopt -o filenames 2>/dev/null
	[[ \${COMP_WORDS[COMP_CWORD]} == -* ]] && return
	COMPREPLY+=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
}
_triage() {
	local named=''
	COMPREPLY=()
	case \${COMP_WORDS[COMP_CWORD - 1]} in
${valued.join('\n')}
	esac
	((COMP_CWORD > 1)) && named=\${COMP_WORDS[1]}
	if ((COMP_CWORD > 2)); then
		case $named in
		${grouping.map(({first}) => first).join(' | ')}) named+=" \${COMP_WORDS[2]}" ;;
		esac
	fi
	case $named in
	'') _triage_words ${quoted([...groups.map(({first}) => first), ...(bare === undefined ? [] : optionsOf(bare)), '--version'].join(' '))} ;;
	-*) _triage_words ${quoted(bare === undefined ? '' : optionsOf(bare).join(' '))} ;;
${grouping.map(({first, members}) => `\t${first}) _triage_words ${quoted([...members.flatMap(({path: [, second]}) => second ?? []), '--help'].join(' '))} ;;`).join('\n')}
${commands.map(branch).join('\n')}
	esac
}
complete -F _triage triage
`;
}

function branch(command: CommandWords): string {
	const {path, choice} = command;
	const words = [...(choice === null || choice === 'files' ? [] : choice), ...optionsOf(command)];
	const files = choice === 'files' ? '; _triage_files' : '';
	return `\t${quoted(path.filter((word) => word !== null).join(' '))}) _triage_words ${quoted(words.join(' '))}${files} ;;`;
}

function optionsOf({options}: CommandWords): readonly string[] {
	return options.map(({name}) => name);
}

/** Within quotes that let nothing be expanded. */
function quoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
