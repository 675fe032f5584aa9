import type {Action, Argv, Effect, Script} from '../../../domain/command.ts';
import type {Symptom} from '../../../domain/symptom.ts';
import type {Picture} from '../picture.ts';
import type {GitGround} from './git-ground.ts';
import type {Installation} from './installation.ts';

/** A bounded look of ours. */
export type LookAction = Extract<Action, {kind: 'look'}>;

/** What works here instead of a program that a runbook names. `why` is for the operator: one sentence, a hundred characters. */
export type Equivalent =
	/** `effect` is null where the table of effects knows it. */
	| {readonly kind: 'argv'; readonly argv: Argv; readonly effect: Effect | null; readonly why: string}
	| {readonly kind: 'script'; readonly script: Script; readonly effect: Effect; readonly why: string}
	/** `why` is null where the runbook asks for no more than this look: no drift. */
	| {readonly kind: 'look'; readonly look: LookAction; readonly why: string | null}
	/** Nothing does. `unsafe`: it exists, and is copied rather than run. */
	| {readonly kind: 'none'; readonly state: 'drift' | 'unsafe'; readonly why: string}
	/** It does what the runbook says; `why` is what the operator should know first, `effect` what the table of effects cannot know. */
	| {readonly kind: 'as-written'; readonly why: string; readonly effect?: Effect};

/** What an equivalent is chosen by. */
export type Here = {
	readonly picture: Picture;
	readonly symptom: Symptom | null;
	readonly installation: Installation;
	readonly git: GitGround;
	/** Whether a program is on PATH, outside the workspace. */
	has(program: string): boolean;
};

/** A rule about one program of a command: what it becomes here, or null where the rule is not about it. */
export type Rule = (argv: Argv, here: Here) => Equivalent | null;

/** Whether a program's arguments begin with these words. */
export function begins(argv: readonly string[], ...words: readonly string[]): boolean {
	return words.every((word, at) => argv[at] === word);
}
