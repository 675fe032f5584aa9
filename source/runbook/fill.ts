import type {Argv, Effect, Script, Stage} from '../domain/command.ts';
import {effectOf} from './effects/effect-of.ts';
import {filledIn} from './shell/mask.ts';

/** What became of a script's placeholders. */
export type Filled =
	/** `effect` is that of the filled script: a value may have changed it (a host that is not this one). */
	| {readonly kind: 'filled'; readonly script: Script; readonly effect: Effect}
	| {readonly kind: 'missing'; readonly names: readonly string[]}
	| {readonly kind: 'refused'; readonly name: string; readonly reason: string};

/** A value longer than this is no id, path, host or number. */
export const longestValue = 512;

/** Why a value may not stand in an argument, one phrase; null when it may. */
export function valueReason(value: string): string | null {
	if (value === '') return 'it is empty';
	if (value.length > longestValue) return `it is longer than ${longestValue} characters`;
	if (value.startsWith('-')) return 'it begins with a dash, so that a program would take it for a flag';
	if (!/^[A-Za-z0-9._:@%+=,/-]+$/.test(value)) return 'it has characters other than letters, digits and . _ : @ % + = , / -';
	if (climbs(value)) return 'it climbs out of a folder with ..';
	return null;
}

/**
 * Puts values into a script's placeholders. A value is always a part of one argument: it never adds an argument, never makes a
 * flag of one, never leaves a folder, and never names the program.
 */
export function fill(script: Script, values: Readonly<Record<string, string | undefined>>): Filled {
	const names = placeholdersOf(script);
	const missing = names.filter((name) => !Object.hasOwn(values, name) || values[name] === undefined);
	if (missing.length > 0) return {kind: 'missing', names: missing};
	for (const name of names) {
		const reason = valueReason(values[name] ?? '');
		if (reason !== null) return {kind: 'refused', name, reason};
	}
	const put = (text: string) => text.replace(filledIn, (_, name: string) => values[name] ?? '');
	for (const argument of argumentsOf(script)) {
		const [name] = namesIn(argument);
		const filled = put(argument);
		if (name === undefined) continue;
		if (/^--?</.test(argument) || (filled.startsWith('-') && !argument.startsWith('-')))
			return {kind: 'refused', name, reason: 'it would become a flag'};
		if (climbs(filled) && !climbs(argument)) return {kind: 'refused', name, reason: 'it would climb out of a folder with ..'};
	}
	const [first, ...rest] = script.map((stage) => fillStage(stage, put));
	const filled: Script = [first ?? script[0], ...rest];
	return {kind: 'filled', script: filled, effect: effectOf(filled)};
}

/** The names that are still to be filled in, each once, in order. */
export function placeholdersOf(script: Script): readonly string[] {
	return [...new Set(argumentsOf(script).flatMap(namesIn))];
}

function climbs(path: string): boolean {
	return path.split(/[/=:,]/).includes('..');
}

function namesIn(text: string): string[] {
	return [...text.matchAll(filledIn)].map(([, name]) => name ?? '');
}

function argumentsOf(script: Script): string[] {
	return script.flatMap(({pipe, redirect}) => [
		...pipe.flatMap(([, ...rest]) => rest),
		...(redirect === null ? [] : [redirect.path]),
	]);
}

function fillStage(stage: Stage, put: (text: string) => string): Stage {
	const each = ([program, ...rest]: Argv): Argv => [program, ...rest.map(put)];
	const [first, ...others] = stage.pipe;
	const redirect = stage.redirect === null ? null : {...stage.redirect, path: put(stage.redirect.path)};
	return {join: stage.join, pipe: [each(first), ...others.map(each)], redirect};
}
