import type {Offer, Resolution, RunbookCommand} from '../domain/command.ts';
import type {Symptom} from '../domain/symptom.ts';
import {fill} from '../runbook/fill.ts';
import {splitOwn} from '../runbook/split-own.ts';
import type {Refusal} from '../store/ports.ts';
import type {System, View, Watched} from '../systems/system.ts';
import {ours, safe, safeText} from '../text/safe-text.ts';

/** What becomes here of words, of a command that was typed, and of one whose values were filled in. */
export type Resolving = {
	words(command: RunbookCommand): Resolution;
	own(view: View, text: string): Promise<Offer | Refusal>;
	filledIn(view: View, symptom: Symptom | null, command: RunbookCommand, values: Readonly<Record<string, string>>): Resolution;
};

/** A step that is words: the operator reads and does it. */
const wordsAlone: Resolution = {state: 'instruction', action: null, effect: 'reads', why: null, missing: []};

/** What becomes of commands in the system that is watched. */
export function resolvingOf(system: Pick<System, 'known'>, watched: Pick<Watched, 'resolve'>): Resolving {
	/** Words for the operator, with what the system is known to do otherwise than they say. */
	function words({text}: RunbookCommand): Resolution {
		const [sign] = system.known?.words(text) ?? [];
		if (sign === undefined) return wordsAlone;
		const instead = sign.instead === null ? ours('') : safe`; instead: ${safeText(sign.instead)}`;
		return {...wordsAlone, why: safe`${safeText(sign.why)}${instead}`};
	}

	async function own(view: View, text: string): Promise<Offer | Refusal> {
		const command = await splitOwn(text);
		if (command.script === null) return {refused: ours(command.reason ?? 'it is no command')};
		const resolution = watched.resolve(view, null, command);
		// What was typed runs as typed, or not at all: what works instead is for the operator to type.
		if (resolution.state === 'drift') return {refused: resolution.why ?? ours('it does something else here')};
		return {id: 'own', command, resolution};
	}

	/** What a command comes to with these values. Without a symptom that could hold them they go into its script, and to its system. */
	function filledIn(
		view: View,
		symptom: Symptom | null,
		command: RunbookCommand,
		values: Readonly<Record<string, string>>,
	): Resolution {
		if (symptom !== null) return watched.resolve(view, {...symptom, values: {...symptom.values, ...values}}, command);
		const filled = command.script === null ? null : fill(command.script, values);
		if (filled === null || filled.kind === 'missing') return watched.resolve(view, null, command, values);
		if (filled.kind === 'refused') {
			const why = safe`<${safeText(filled.name)}> may not be filled in: ${ours(filled.reason)}`;
			return {state: 'unsafe', action: null, effect: command.effect, why, missing: []};
		}
		const whole = {...command, script: filled.script, placeholders: [], effect: filled.effect};
		return watched.resolve(view, null, whole, values);
	}

	return {words, own, filledIn};
}
