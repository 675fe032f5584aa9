import {sortArguments} from './flags.ts';
import type {Program, Wish} from './program.ts';

type Judge = Exclude<NonNullable<Program['terminal']>, Wish>;

/** What of a command line a wish goes by: `takes` are its flags with a value, `whole` also looks behind its first operand. */
type Reading = {readonly takes?: string; readonly whole?: boolean};

function stands(args: readonly string[], names: string, {takes = '', whole = false}: Reading): boolean {
	const dashes = args.indexOf('--');
	const own = dashes === -1 ? args : args.slice(0, dashes);
	const {flags} = sortArguments(own, [{effect: 'reads', flags: takes}], !whole);
	return names.split(' ').some((name) => flags.includes(name));
}

/** Wants the terminal unless one of the flags in `names` stands. */
export function unless(names: string, wish: Wish, reading: Reading = {}): Judge {
	return (args) => (stands(args, names, reading) ? null : wish);
}

/** Wants the terminal where one of the flags in `names` stands. */
export function where(names: string, wish: Wish = 'always', reading: Reading = {}): Judge {
	return (args) => (stands(args, names, reading) ? wish : null);
}

/** Wants it where it has fewer than `count` operands: nothing is said on the command line, so that it asks. */
export function under(count: number, names: string, reading: Reading = {}): Judge {
	return (args) => {
		const {operands} = sortArguments(args, [{effect: 'reads', flags: reading.takes ?? ''}], false);
		return operands.length < count && !stands(args, names, {...reading, whole: true}) ? 'input' : null;
	};
}

/** Wants it by whichever of these says so first. */
export function either(...judges: readonly Judge[]): Judge {
	return (args) => judges.map((judge) => judge(args)).find((wish) => wish !== null) ?? null;
}

/** `ssh`: a session, or a password and a host's key to ask for, unless it was told to ask nothing. */
export function sshWish(args: readonly string[]): Wish | null {
	return args.some((argument) => /^(?:-o)?BatchMode[= ]yes$/i.test(argument)) ? null : 'always';
}
