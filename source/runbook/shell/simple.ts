import type {Argv} from '../../domain/command.ts';
import type {ShellNode} from './grammar.ts';
import {argv, type Reading} from './reading.ts';

// Words that mean something only inside a shell, and no program of that name could do.
const builtins = new Set(
	'cd export source . eval exec alias unalias set unset shopt trap wait jobs fg bg read pushd popd dirs history ulimit umask return break continue local declare typeset readonly command type hash builtin enable let shift getopts disown suspend logout exit bind complete coproc mapfile times'.split(
		' ',
	),
);

/** Whether a word means something only inside a shell. */
export function isBuiltin(word: string): boolean {
	return builtins.has(word);
}

/** A command without operators: `FOO=1 program argument…`. Null where there is no program in it. */
export function simpleCommand(node: ShellNode, reading: Reading): Argv | null {
	const settings: string[] = [];
	const words: string[] = [];
	for (const child of node.children) {
		if (child.type === 'variable_assignment') settings.push(setting(child, reading));
		else if (/redirect$/.test(child.type)) misplaced(child, reading);
		else words.push(reading.word(child.type === 'command_name' ? (child.children[0] ?? child) : child));
	}
	const program = words[0];
	if (program === undefined) reading.refuse('it only sets variables');
	else checkProgram(program, reading);
	// env(1) does for one program what an assignment before it does in a shell.
	return argv(settings.length === 0 ? words : ['env', ...settings, ...words]);
}

function setting(node: ShellNode, reading: Reading): string {
	const text = reading.word(node);
	if (!/^[A-Za-z_]\w*=/.test(text)) reading.refuse('it sets a variable in a way that only a shell understands');
	return text;
}

function misplaced(node: ShellNode, reading: Reading): void {
	reading.cover(node);
	reading.refuse(node.type === 'file_redirect' ? 'it redirects before its program' : 'it takes its input from a here-document');
}

/** Refuses what is no program of its own. */
export function checkProgram(program: string, reading: Reading): void {
	if (program === '') reading.refuse('its program has no name');
	else if (/<[^>]*>/.test(program)) reading.refuse('its program is still to be filled in');
	else if (builtins.has(program)) reading.refuse(`\`${program}\` only means something inside a shell`);
	else if (/^[–—-]/.test(program)) reading.refuse('its program begins with a dash');
	else if (program === 'time') reading.refuse('`time` is a word of the shell');
}
