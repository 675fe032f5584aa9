import type {Effect} from './command.ts';
import type {Hold} from './stop.ts';

/** What stands between a key and a command. Exhaustive on purpose: there is no value that means "go ahead by default". */
export type Approval =
	| {readonly kind: 'none-needed'}
	| {
			readonly kind: 'ask';
			/** What the operator has to type in full; null where a fresh `y` is enough. */
			readonly typed: string | null;
			/** Why it asks, one phrase each. */
			readonly because: readonly string[];
			/** What stands against it: answered by a sentence of the operator's own, and the usual question follows. */
			readonly against?: readonly Hold[];
	  }
	| {readonly kind: 'refused'; readonly reason: string};

/** Whether a question is answered by typing. */
export function wantsTyping({typed, against}: Extract<Approval, {kind: 'ask'}>): boolean {
	return typed !== null || (against !== undefined && against.length > 0);
}

/** What an approval depends on beside the effect. */
export type Ground = {
	readonly effect: Effect;
	readonly readOnly: boolean;
	/** Whether the runbook that the command comes from was accepted. */
	readonly trusted: boolean;
	/** Whether it takes the terminal, so that nobody sees the screen meanwhile. */
	readonly terminal?: boolean;
	/** What the operator types for `destroys`: the subject, else the program's name. */
	readonly subject: string;
};

/** Why nothing is changed here: the command line may have said so, or a configuration. */
export const readOnlyReason = 'this console is read-only; one started with --no-read-only is not';

/** The approval that fits what a command does. */
export function approvalFor({effect, readOnly, trusted, terminal = false, subject}: Ground): Approval {
	if (effect === 'exposes') return {kind: 'refused', reason: 'it would put a secret on the screen'};
	if (readOnly && effect !== 'reads') return {kind: 'refused', reason: readOnlyReason};
	const because = [
		...(terminal ? ['it takes the terminal'] : []),
		...(trusted ? [] : ['the workspace’s runbook and settings are not accepted as they stand']),
	];
	if (effect === 'reads') return because.length === 0 ? {kind: 'none-needed'} : {kind: 'ask', typed: null, because};
	if (effect === 'destroys') return {kind: 'ask', typed: subject, because: ['it destroys something', ...because]};
	if (effect === 'unknown') return {kind: 'ask', typed: null, because: ['what it does is not known', ...because]};
	return {kind: 'ask', typed: null, because: ['it changes something', ...because]};
}
