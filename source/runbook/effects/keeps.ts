import type {Argv, Effect, Script} from '../../domain/command.ts';
import {loadedGrammar} from '../shell/grammar.ts';
import {readShell} from '../shell/read-shell.ts';
import {programOf} from './effect-of.ts';
import {sortArguments} from './flags.ts';
import type {Look, Program} from './program.ts';

/** A program, or its sub-command, with what it was given; `first` where nothing is piped into it. */
type Run = {readonly program: Program; readonly args: readonly string[]; readonly first: boolean};

/** A shell in a shell in a shell is followed no further. */
const deepest = 4;

/** Whether some program of the script, seen through what wraps it, runs until it is stopped. */
export function staysUp(script: Script): boolean {
	return runsOf(script, 0).some(({program}) => program.stays === true);
}

/** Whether some program of the script, seen through what wraps it, wants the terminal; `root` is never asked for a password. */
export function wantsTerminal(script: Script, root = false): boolean {
	return runsOf(script, 0).some(({program, args, first}) => {
		const {terminal} = program;
		const wish = typeof terminal === 'function' ? terminal(args) : terminal;
		return wish === 'always' || (wish === 'input' && first) || (wish === 'password' && !root);
	});
}

function runsOf(script: Script, depth: number): Run[] {
	return script.flatMap(({pipe}) => pipe.flatMap((argv, place) => innermost(argv, place === 0, depth)));
}

/** The innermost sub-commands of a program and of all that it wraps. */
function innermost(argv: Argv, first: boolean, depth: number): readonly Run[] {
	const found: Run[] = [];
	const look: Look = {
		argv: (inner) => visit(inner),
		shell(text) {
			const {script} = readShell(text, loadedGrammar());
			if (script !== null && depth < deepest) found.push(...runsOf(script, depth + 1));
			return 'reads';
		},
	};
	const visit = ([name, ...args]: Argv): Effect => {
		// A copy in the workspace does what its name says here too: it is only whom to trust that its path changes.
		let program = programOf(name) ?? programOf(name.slice(name.lastIndexOf('/') + 1));
		let rest: readonly string[] = args;
		while (program?.verbs !== undefined) {
			const {operands, at} = sortArguments(rest, [program], true);
			const next: Program | undefined = Object.hasOwn(program.verbs, operands[0] ?? '')
				? program.verbs[operands[0] ?? '']
				: undefined;
			if (next === undefined) break;
			rest = rest.slice((at[0] ?? 0) + 1);
			program = next;
		}
		if (program === undefined) return 'reads';
		found.push({program, args: rest, first});
		program.inner?.([name, ...rest], look);
		return 'reads';
	};
	visit(argv);
	return found;
}
