import type {Argv, Effect, Resolution, Script} from './command.ts';

/** A program, or one of its sub-commands, that does at least this much. */
export type Raise = {
	/** Its name, without a folder. */
	readonly program: string;
	/** Null: whatever it is called with. */
	readonly verb: string | null;
	/** Sub-commands that it says nothing of. */
	readonly but: readonly string[];
	readonly effect: Effect;
};

const ranks: readonly Effect[] = ['reads', 'unknown', 'changes', 'destroys', 'exposes'];

/** A resolution whose effect is at least what the rules say of its programs. Nothing is ever lowered. */
export function raised(resolution: Resolution, rules: readonly Raise[]): Resolution {
	const {action} = resolution;
	if (rules.length === 0 || action?.kind !== 'script') return resolution;
	const effect = atLeast(action.script, rules).reduce(
		(most, one) => (ranks.indexOf(one) > ranks.indexOf(most) ? one : most),
		resolution.effect,
	);
	return effect === resolution.effect ? resolution : {...resolution, effect};
}

function atLeast(script: Script, rules: readonly Raise[]): Effect[] {
	return script.flatMap(({pipe}) =>
		pipe.flatMap((argv) => rules.filter((rule) => isMeant(argv, rule)).map(({effect}) => effect)),
	);
}

/**
 * Whether a command names the program, anywhere in its words: `sudo`, `env` and `sh -c` hand on to others, and what is raised once too
 * often only asks once too often.
 */
function isMeant(argv: Argv, {program, verb, but}: Raise): boolean {
	const words = argv.flatMap((word) => word.split(/[^\w.+:/-]+/));
	const at = words.findIndex((word) => word === program || word.endsWith(`/${program}`));
	if (at === -1) return false;
	const rest = words.slice(at + 1);
	if (verb !== null) return rest.includes(verb);
	// Only what certainly is the sub-command is left out.
	const first = rest.find((word) => !word.startsWith('-')) ?? '';
	return !but.includes(first);
}
