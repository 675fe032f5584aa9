import type {Argv, Redirect, Script} from '../domain/command.ts';
import {type SafeText, safe, safeText} from '../text/safe-text.ts';

/** More than this is no argument that a person has read before saying yes. */
const longest = 4096;

// A NUL ends an argument, a line break starts a line of its own in what reads it, an escape is for a terminal.
const control = /[\0-\x08\x0a-\x1f\x7f]/;

/**
 * The last look at what goes to programs, whoever filled it in: why an argument must not, in one sentence; null when all may.
 * `values` are those of the symptom, which come from outside.
 */
export function faultyArgument(script: Script, values: Readonly<Record<string, string>>): SafeText | null {
	const outside = new Set(Object.values(values));
	for (const {pipe, redirect} of script) {
		const fault = pipe.map((argv) => faultyArgv(argv, outside)).find((one) => one !== null) ?? faultyFile(redirect);
		if (fault !== null) return fault;
	}
	return null;
}

function faultyArgv(argv: Argv, outside: ReadonlySet<string>): SafeText | null {
	const [program, ...args] = argv;
	const name = safeText(program);
	if (program === '' || program.startsWith('-')) return safe`${name} is no program`;
	if (argv.some((argument) => argument.length > longest))
		return safe`an argument of ${name} is longer than ${longest} characters`;
	const hidden = argv.find((argument) => control.test(argument));
	if (hidden !== undefined) return safe`${safeText(hidden)} has control characters in it`;
	const option = args.find((argument) => argument.startsWith('-') && outside.has(argument));
	return option === undefined ? null : safe`${safeText(option)} comes from outside, and ${name} would take it for an option`;
}

function faultyFile(redirect: Redirect | null): SafeText | null {
	if (redirect === null) return null;
	const {path} = redirect;
	if (path === '' || control.test(path)) return safe`${safeText(path)} is no name for a file`;
	return path.split('/').includes('..') ? safe`${safeText(path)} leads out of its folder` : null;
}
