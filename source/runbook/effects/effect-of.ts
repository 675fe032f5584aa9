import type {Argv, Effect, Redirect, Script, Stage} from '../../domain/command.ts';
import {isSecretFile} from '../secrets.ts';
import {loadedGrammar} from '../shell/grammar.ts';
import {readShell} from '../shell/read-shell.ts';
import {sortArguments} from './flags.ts';
import {type Look, type Program, stronger, strongest} from './program.ts';
import {knownPrograms} from './programs/index.ts';
import {unjudged} from './programs/unjudged.ts';

/**
 * What a script does to the world: the strongest of what its programs do. `reads` only where the program, its sub-command and
 * every flag are listed as reading; whatever is not listed is `unknown`.
 */
export function effectOf(script: Script): Effect {
	return within(script, 0);
}

/** A command inside a command inside a command is no longer a look. */
const deepest = 4;

function within(script: Script, depth: number): Effect {
	return strongest(script.map((stage) => ofStage(stage, depth)));
}

function ofStage({pipe, redirect}: Stage, depth: number): Effect {
	const look: Look = {argv: (argv) => ofArgv(argv, look), shell: (text) => ofText(text, depth + 1)};
	const effects = pipe.map((argv) => ofArgv(argv, look));
	const shown = effects.map((effect, at) =>
		effect === 'exposes' && hidden(pipe.slice(at), effects.slice(at)) ? 'reads' : effect,
	);
	return stronger(strongest(shown), redirect === null ? 'reads' : ofRedirect(redirect));
}

/** Shell text for another shell: known only as far as we can read it ourselves. */
function ofText(text: string, depth: number): Effect {
	const {script, reason} = readShell(text, loadedGrammar());
	if (script === null) return 'unknown';
	const effect = depth > deepest ? 'unknown' : within(script, depth);
	return reason === null ? effect : stronger(effect, 'unknown');
}

/** Output into a new file under /tmp is evidence, created exclusively when it runs; anything else may be written over. */
function ofRedirect({path, append}: Redirect): Effect {
	return !append && /^\/tmp\/[^/]/.test(path) && !path.split('/').includes('..') ? 'reads' : 'changes';
}

const plainFlags =
	/^(?:-[cqivwxEFGPhHasnr]+|--(?:count|quiet|silent|ignore-case|invert-match|word-regexp|extended-regexp|fixed-strings))$/;
const countsOnly = /^(?:-[a-zA-Z]*[cq]|--(?:count|quiet|silent)$)/;

/**
 * Whether a program that would show a secret, or one further down its pipe, lets none of it through: it counts, is quiet, or
 * keeps the names alone, and what stands between only reads.
 */
function hidden(rest: readonly Argv[], effects: readonly Effect[]): boolean {
	const at = rest.findIndex(([program, ...args]) => {
		if (program === 'wc') return args.every((argument) => /^-[lwcmL]+$/.test(argument));
		if (program === 'cut') return args.join(' ').replaceAll(' ', '') === '-d=-f1';
		// Up to the first word that may be a pattern: `-e -c` looks for `-c`.
		const words = args.findIndex((argument) => !plainFlags.test(argument));
		return program === 'grep' && args.slice(0, words === -1 ? args.length : words).some((argument) => countsOnly.test(argument));
	});
	return at !== -1 && effects.slice(1, at + 1).every((effect) => effect === 'reads');
}

/** The table's entry for a program: bare names, and absolute paths into the folders that only root writes to. */
export function programOf(name: string): Program | undefined {
	const bare = name.startsWith('/') ? (/^(?:\/usr(?:\/local)?)?\/s?bin\/([^/]+)$/.exec(name)?.[1] ?? name) : name;
	const programs = knownPrograms();
	return Object.hasOwn(programs, bare) ? programs[bare] : unjudged(bare);
}

function ofArgv(argv: Argv, look: Look): Effect {
	const program = programOf(argv[0]);
	return program === undefined ? 'unknown' : evaluate(argv, [program], look);
}

/** Follows sub-commands down; `path` holds the programs so far, the innermost first, and `argv` begins with the innermost's name. */
function evaluate(argv: Argv, path: readonly [Program, ...Program[]], look: Look): Effect {
	const [program] = path;
	if (program.inner !== undefined) return stronger(program.effect, program.inner(argv, look));
	const args = argv.slice(1);
	const sorted = sortArguments(args, path, program.verbs !== undefined);
	const [verb] = sorted.operands;
	if (program.verbs !== undefined && verb !== undefined) {
		const next = Object.hasOwn(program.verbs, verb) ? program.verbs[verb] : undefined;
		if (next === undefined) return stronger(program.otherwise ?? 'unknown', sorted.effect);
		return stronger(evaluate([verb, ...args.slice((sorted.at[0] ?? 0) + 1)], [next, ...path], look), sorted.effect);
	}
	const effects: Effect[] = [program.effect, sorted.effect];
	if (program.bare === true && verb !== undefined) effects.push('unknown');
	// Values too: which flags take one differs between programs of a family.
	if (program.shows === true && [...sorted.operands, ...sorted.values.values()].some(isSecretFile)) effects.push('exposes');
	if (program.judge !== undefined) effects.push(program.judge(sorted));
	return strongest(effects);
}
