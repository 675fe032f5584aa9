import type {Argv, Effect} from '../../domain/command.ts';
import {sortArguments} from './flags.ts';
import type {Look, Program} from './program.ts';
import {stronger} from './program.ts';

/** A program that runs another one with the arguments that are left after its own flags and `skip` operands. */
export function wrapper(flags: string, {skip = 0, alone = 'unknown'}: {skip?: number; alone?: Effect} = {}): Program {
	const own: Program = {effect: 'reads', flags};
	return {
		...own,
		inner(argv, look) {
			const {wrapped, effect} = unwrap(argv, own, skip);
			return stronger(effect, wrapped === null ? alone : look.argv(wrapped));
		},
	};
}

/** What is left after a wrapper's own flags and `skip` operands. */
export function unwrap(argv: Argv, own: Program, skip: number): {readonly wrapped: Argv | null; readonly effect: Effect} {
	let args = argv.slice(1);
	let effect: Effect = 'reads';
	for (let operand = 0; ; operand++) {
		const sorted = sortArguments(args, [own], true);
		effect = stronger(effect, sorted.effect);
		const start = sorted.at[0];
		if (start === undefined) return {wrapped: null, effect};
		const [program, ...rest] = args.slice(start);
		if (operand === skip) return {wrapped: program === undefined ? null : [program, ...rest], effect};
		args = rest;
	}
}

/** Programs that no option makes do more than look. */
const alwaysLook = new Set('echo ls stat cat tac head wc basename dirname readlink realpath du df md5sum sha256sum'.split(' '));

/**
 * `xargs program`: what it reads becomes arguments that nobody has seen, so the program is judged with some, and with an option
 * unless all of its options only look.
 */
export function xargs(argv: Argv, look: Look): Effect {
	const own: Program = {effect: 'reads', flags: '-0 -r -t -n= -I= -P= -L= -d= --no-run-if-empty --null --max-args= --max-procs='};
	const {wrapped, effect} = unwrap(argv, own, 0);
	if (wrapped === null) return effect;
	const unseen = alwaysLook.has(wrapped[0]) ? effect : stronger(effect, look.argv([...wrapped, '--unseen']));
	return stronger(unseen, look.argv([...wrapped, './some', './more']));
}

/**
 * A variable that changes no more than how output looks; any other may make a program do something else (LD_PRELOAD, PAGER). A
 * path in a language would bring in somebody's message catalogue.
 */
const harmlessVariable =
	/^(?:(?:LC_\w+|LANG|LANGUAGE|NO_COLOR|COLUMNS|LINES|SYSTEMD_COLORS)=[\w.@:,+-]*|TZ=(?:[A-Za-z][\w+-]*(?:\/[\w+-]+)*)?)$/;

/** `env X=… program`. */
export function env(argv: Argv, look: Look): Effect {
	const own: Program = {effect: 'reads', flags: '-i -u= --ignore-environment --unset= -0'};
	let {wrapped, effect} = unwrap(argv, own, 0);
	while (wrapped !== null && /^[A-Za-z_]\w*=/.test(wrapped[0])) {
		if (!harmlessVariable.test(wrapped[0])) effect = stronger(effect, 'unknown');
		const [next, ...rest] = wrapped.slice(1);
		wrapped = next === undefined ? null : [next, ...rest];
	}
	// By itself it prints the environment, with every secret in it.
	return stronger(effect, wrapped === null ? 'exposes' : look.argv(wrapped));
}

/** `bash -c '…'`: what the text does. Without one it runs a file or its input, which nobody has read. */
export function shell([, ...args]: Argv, look: Look): Effect {
	const [flag, text, ...rest] = args;
	if (flag === undefined || text === undefined || !/^-[lexu]*c$/.test(flag)) return 'unknown';
	// Words after the text become its `$1`, which nobody has read.
	return rest.length > 0 ? stronger('unknown', look.shell(text)) : look.shell(text);
}

/** `ssh host '…'`: what the text does over there. Options may name programs to run here. */
export function ssh(argv: Argv, look: Look): Effect {
	const own: Program = {effect: 'reads', flags: '-p= -l= -q -T -n -4 -6 -C -v'};
	const {wrapped, effect} = unwrap(argv, own, 1);
	// After `--` an option is taken for a host.
	const isOddHost = argv[argv.indexOf('--') + 1]?.startsWith('-') === true;
	if (wrapped === null || isOddHost) return stronger(effect, 'unknown');
	return stronger(effect, look.shell(wrapped.join(' ')));
}

/** `watch 'text'` hands its words to a shell. */
export function watch(argv: Argv, look: Look): Effect {
	const own: Program = {effect: 'reads', flags: '-n= -d -t -c -g --interval= --differences? --no-title --color'};
	const {wrapped, effect} = unwrap(argv, own, 0);
	return stronger(effect, wrapped === null ? 'unknown' : look.shell(wrapped.join(' ')));
}

/** `kubectl exec pod -- program`, `docker exec container program`: seen through, and never less than asked for. */
export function inside(flags: string): NonNullable<Program['inner']> {
	return (argv, look) => {
		const dashes = argv.indexOf('--');
		const own: Program = {effect: 'reads', flags};
		if (dashes !== -1) {
			const [program, ...rest] = argv.slice(dashes + 1);
			const before = sortArguments(argv.slice(1, dashes), [own], false).effect;
			return stronger(before, program === undefined ? 'unknown' : look.argv([program, ...rest]));
		}
		const {wrapped, effect} = unwrap(argv, own, 1);
		return stronger(effect, wrapped === null ? 'unknown' : look.argv(wrapped));
	};
}

/** Words that another shell will read: a value filled into them would be shell text. Empty where there are none. */
export function shellWords(argv: Argv): readonly string[] {
	const at = argv.findIndex((word) => /^(?:.*\/)?(?:ssh|watch|(?:ba|da|z|k)?sh|eval|su|runuser|parallel)$/.test(word));
	return at === -1 ? [] : argv.slice(at + (argv[at]?.endsWith('ssh') ? 2 : 1));
}
