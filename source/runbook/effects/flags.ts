import type {Effect} from '../../domain/command.ts';
import type {Given, Program} from './program.ts';
import {strongest} from './program.ts';

/** How a flag takes a value: not, only after `=`, or as the next argument too. */
type Known = {readonly value: 'no' | 'inline' | 'next'; readonly effect: Effect | null};
type Find = (flag: string) => Known | undefined;

/** Arguments sorted by the flags that a program is known to take; `effect` is what the flags make of it. */
export type Sorted = Given & {
	readonly effect: Effect /** Index in the arguments of each operand. */;
	readonly at: readonly number[];
};

const tables = new WeakMap<Program, ReadonlyMap<string, Known>>();

function table(program: Program): ReadonlyMap<string, Known> {
	const made = tables.get(program);
	if (made !== undefined) return made;
	const known = new Map<string, Known>();
	const add = (flag: string, effect: Effect | null) => {
		const value = flag.endsWith('=') ? 'next' : flag.endsWith('?') ? 'inline' : 'no';
		known.set(flag.replace(/[=?]$/, ''), {value, effect});
	};
	for (const flag of program.flags?.split(' ') ?? []) add(flag, null);
	for (const [flag, effect] of Object.entries(program.raises ?? {})) add(flag, effect);
	tables.set(program, known);
	return known;
}

/** Sorts `args` by the flags of `programs`, the innermost first. `stop` ends at the first operand, which may be a sub-command. */
export function sortArguments(args: readonly string[], programs: readonly Program[], stop: boolean): Sorted {
	const find: Find = (flag) => programs.map((program) => table(program).get(flag)).find((known) => known !== undefined);
	const found: Found[] = [];
	const at: number[] = [];
	let index = 0;
	while (index < args.length && !(stop && at.length > 0)) {
		const argument = args[index] ?? '';
		if (argument === '--') {
			found.push({flag: '--', known: {value: 'no', effect: null}});
			at.push(...args.map((_, position) => position).slice(index + 1));
			break;
		}
		if (argument === '-' || !argument.startsWith('-')) {
			at.push(index++);
			continue;
		}
		const read = readFlag(argument, args[index + 1], find);
		found.push(...read.flags);
		index += read.takes;
	}
	return {...flagsOf(found), operands: at.map((position) => args[position] ?? ''), at};
}

function flagsOf(found: readonly Found[]): Pick<Sorted, 'flags' | 'values' | 'pairs' | 'effect'> {
	const pairs = found.flatMap(({flag, value}) => (value === undefined ? [] : [[flag, value] as const]));
	const effects = found.map(({known}): Effect => (known === undefined ? 'unknown' : (known.effect ?? 'reads')));
	return {flags: found.map(({flag}) => flag), values: new Map(pairs), pairs, effect: strongest(effects)};
}

type Found = {readonly flag: string; readonly value?: string; readonly known: Known | undefined};
type ReadFlag = {readonly flags: readonly Found[]; readonly takes: 1 | 2};

/** One argument: `--flag`, `--flag=value`, `--flag value`, `-x`, `-xvalue`, `-xyz`, `-100`. */
function readFlag(argument: string, next: string | undefined, find: Find): ReadFlag {
	const equals = argument.indexOf('=');
	const flag = equals === -1 ? argument : argument.slice(0, equals);
	const whole = find(flag);
	if (whole !== undefined && equals !== -1 && whole.value !== 'no')
		return {flags: [{flag, known: whole, value: argument.slice(equals + 1)}], takes: 1};
	if (whole !== undefined && equals === -1) return valued(flag, whole, next);
	if (argument.startsWith('--')) return {flags: [{flag, known: undefined}], takes: 1};
	if (/^-\d+$/.test(argument)) return {flags: [{flag: '-#', value: argument.slice(1), known: find('-#')}], takes: 1};
	return cluster(argument, next, find);
}

/**
 * A flag whose value is the next argument. One that begins with a dash is not taken: some programs would read it as a flag, and
 * that flag must be seen.
 */
function valued(flag: string, known: Known, next: string | undefined): ReadFlag {
	if (known.value !== 'next' || next === undefined || next.startsWith('-')) return {flags: [{flag, known}], takes: 1};
	return {flags: [{flag, known, value: next}], takes: 2};
}

function cluster(argument: string, next: string | undefined, find: Find): ReadFlag {
	const flags: Found[] = [];
	for (let at = 1; at < argument.length; at++) {
		const flag = `-${argument[at]}`;
		const known = find(flag);
		const inline = argument.slice(at + 1);
		if (known?.value === 'next' && inline === '') {
			const last = valued(flag, known, next);
			return {flags: [...flags, ...last.flags], takes: last.takes};
		}
		if (known !== undefined && known.value !== 'no' && inline !== '')
			return {flags: [...flags, {flag, known, value: inline}], takes: 1};
		flags.push({flag, known});
	}
	return {flags, takes: 1};
}
