import type {Action, Argv, Effect, RunbookCommand} from '../../../domain/command.ts';
import type {Symptom} from '../../../domain/symptom.ts';
import {ours, type SafeText} from '../../../text/safe-text.ts';
import type {Picture} from '../picture.ts';
import type {LookAction} from '../requests/request-action.ts';

/** What a rule is asked with. */
export type Here = {readonly picture: Picture; readonly symptom: Symptom | null; readonly command: RunbookCommand};

/** What becomes of a command: a look or request of ours, a program, or nothing. `why` is null where it is no drift. */
export type Equivalent =
	| {readonly kind: 'look'; readonly action: LookAction; readonly effect: Effect; readonly why: SafeText | null}
	| {readonly kind: 'argv'; readonly argv: Argv; readonly why: SafeText}
	/** It asks for a child that no symptom names. */
	| {readonly kind: 'asks'; readonly action: LookAction; readonly effect: Effect; readonly missing: readonly string[]}
	| {readonly kind: 'none'; readonly state: 'drift' | 'unsafe'; readonly why: SafeText};

/** A rule about some commands; null where it is not about this one. */
export type Rule = (here: Here) => Equivalent | null;

/** A look by its name. */
export function lookAt(name: string, label: SafeText, values: Readonly<Record<string, string>> = {}): LookAction {
	return {kind: 'look', name, values, label, request: false} satisfies Action;
}

/** A look that works instead of what the runbook says. */
export function instead(action: LookAction, why: string): Equivalent {
	return {kind: 'look', action, effect: 'reads', why: ours(why)};
}
