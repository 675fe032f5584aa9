import type {Argv, Effect} from './command.ts';

/**
 * What a program does, as people can read and extend it. Its effect holds while only its own flags stand; any other flag makes
 * it unknown, unless it already does more than that.
 */
export type Program = {
	/** What it does by itself. */
	readonly effect: Effect;
	/** Flags that leave the effect as it is, separated by spaces: `-n=` takes a value, `--color?` may take one after `=`, `-#` is `-100`. */
	readonly flags?: string;
	/** Flags that do something else; `--fix` or, with a value, `-o=`. */
	readonly raises?: Readonly<Record<string, Effect>>;
	/** Its sub-commands. Flags of the program may stand on either side of them. */
	readonly verbs?: Readonly<Record<string, Program>>;
	/** What a sub-command that is not listed does; unknown where not said. */
	readonly otherwise?: Effect;
	/** It takes no operands: one makes it unknown. */
	readonly bare?: true;
	/** It shows what is in the files that it is given. */
	readonly shows?: true;
	/** What its operands make of it, for programs that flags alone do not tell. Never less than `effect`. */
	readonly judge?: (given: Given) => Effect;
	/** It hands its arguments to another program: what that does. */
	readonly inner?: (argv: Argv, look: Look) => Effect;
	/** It runs until it is stopped: a server. Never started in a pane. */
	readonly stays?: true;
	/** It wants the terminal for itself: an editor, a pager, a prompt; or what its arguments make of that. */
	readonly terminal?: Wish | ((args: readonly string[]) => Wish | null);
};

/**
 * How a program wants the terminal: wherever it stands; `input`: where it stands first in its pipe, so that its input is the
 * terminal; `password`: unless root runs it, who is never asked for one.
 */
export type Wish = 'always' | 'input' | 'password';

/** A program's arguments, sorted. */
export type Given = {
	/** In order, without values. */
	readonly flags: readonly string[];
	/** Values by flag, the last where a flag stands twice. */
	readonly values: ReadonlyMap<string, string>;
	/** Every value in order, with its flag: programs differ in which of two they go by. */
	readonly pairs: readonly (readonly [flag: string, value: string])[];
	readonly operands: readonly string[];
};

/** How a wrapper asks about what it wraps. */
export type Look = {argv(argv: Argv): Effect /** Shell text for another shell. */; shell(text: string): Effect};

/** Programs by name. */
export type Programs = Readonly<Record<string, Program>>;

/** Sub-commands that share an effect and flags. */
export function verbs(names: string, program: Program): Record<string, Program> {
	const all: Record<string, Program> = {};
	for (const name of names.split(' ')) all[name] = program;
	return all;
}
