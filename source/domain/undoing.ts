import {ours, type SafeText, safe} from '../text/safe-text.ts';
import type {Action, Argv} from './command.ts';
import {shownArgv} from './shown-command.ts';

/** What takes a program's change back, in words; null where this table does not know the program. */
export type Undoing = (argv: Argv) => SafeText | null;

const nothing = (why: string) => ours(`nothing undoes this: ${why}`);

const opposites: Readonly<Record<string, string>> = {
	start: 'stop',
	stop: 'start',
	enable: 'disable',
	disable: 'enable',
	mask: 'unmask',
	unmask: 'mask',
};

/** A word of the command put in another's place takes it back. */
export function reversed(argv: Argv, words: Readonly<Record<string, string>> = opposites): SafeText | null {
	const at = argv.findIndex((word, place) => place > 0 && Object.hasOwn(words, word));
	const word = words[argv[at] ?? ''];
	return word === undefined ? null : safe`${shownArgv([argv[0], ...argv.slice(1).with(at - 1, word)])}`;
}

const gone = nothing('what is removed is gone, but for copies made before');
const overwritten = nothing('what stood there and is in no commit or copy is gone');

/** Programs that every system meets, by their own manual pages. */
const programs: Readonly<Record<string, Undoing>> = {
	systemctl: (argv) => reversed(argv) ?? (argv.some((word) => word.endsWith('restart')) ? restarted : null),
	git: (argv) => gitUndoing(argv),
	kill: () => ended,
	pkill: () => ended,
	killall: () => ended,
	chmod: () => ours('chmod with the mode that `ls -ld` shows before it runs'),
	chown: () => ours('chown with the owner that `ls -ld` shows before it runs'),
	mkdir: () => ours('rmdir of the same folder, while it is empty'),
	cp: () => ours('removing the copy; what stood in its place before is gone'),
	mv: () => ours('mv the other way round; what stood in its place before is gone'),
	find: (argv) => (argv.includes('-delete') ? gone : null),
	rm: () => gone,
	rmdir: () => ours('mkdir of the same folder'),
	truncate: () => overwritten,
	dd: () => overwritten,
};

const ended = nothing('the process ends; what started it may start another');
const restarted = nothing('what ran was ended, and another runs');

const gitWords: Readonly<Record<string, SafeText>> = {
	restore: overwritten,
	clean: gone,
	commit: ours('git revert of that commit'),
	add: ours('git restore --staged of the same files'),
	stash: ours('git stash pop'),
};

function gitUndoing(argv: Argv): SafeText | null {
	const word = argv.find((one, place) => place > 0 && !one.startsWith('-')) ?? '';
	if (word === 'checkout') return overwritten;
	if (word === 'reset') return argv.includes('--hard') ? overwritten : ours('git reset to where `git reflog` says that it was');
	return gitWords[word] ?? null;
}

/** What takes an action back, a line for each program that changes something as far as is known; `own` speaks for a system's own programs. */
export function undoingOf(action: Action, own: Undoing = () => null): SafeText[] {
	if (action.kind === 'look') return [];
	const lines = action.script.flatMap(({pipe, redirect}) => [
		...pipe.map((argv) => own(argv) ?? programs[nameOf(argv)]?.(argv) ?? null),
		redirect === null || redirect.path === '/dev/null' ? null : redirect.append ? null : overwritten,
	]);
	const known = [...new Set(lines.filter((line) => line !== null))];
	return known.length > 0 ? known : [ours('not known: nothing here says what would undo it')];
}

function nameOf([program]: Argv): string {
	return program.slice(program.lastIndexOf('/') + 1);
}
