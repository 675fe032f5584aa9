import type {Effect} from '../../domain/command.ts';

export {type Given, type Look, type Program, type Programs, verbs, type Wish} from '../../domain/program.ts';

const ranks: readonly Effect[] = ['reads', 'unknown', 'changes', 'destroys', 'exposes'];

/** The stronger of two effects; what is not known outranks what only reads. */
export function stronger(a: Effect, b: Effect): Effect {
	return ranks.indexOf(a) >= ranks.indexOf(b) ? a : b;
}

/** The strongest of many; nothing at all is `reads`. */
export function strongest(effects: readonly Effect[]): Effect {
	return effects.reduce(stronger, 'reads');
}
