import {whyNotInPast} from '../domain/looking-acts.ts';
import type {Errand} from '../store/selectors/errands.ts';
import type {Situation} from '../store/selectors/situation.ts';
import type {ActName} from '../store/store.ts';
import type {Binding, Group} from './binding.ts';
import {closeness} from './closeness.ts';
import {keymap} from './keymap.ts';

/** Something that the command line can do. */
export type Choice = {
	/** What it is called there, and in a configuration: `next-panel`. Raw where it comes from outside. */
	readonly name: string;
	/** The keys that do the same; empty where none does. */
	readonly keys: string;
	readonly words: string;
	/** Why it cannot be done now, as a sentence; null where it can. */
	readonly why: string | null;
	readonly act: ActName;
	readonly argument?: string;
	readonly weighty: boolean;
};

/** What is done only by keys of its own: answers, what is typed, and the command line itself. */
const apart: ReadonlySet<Group> = new Set(['Answer', 'Type', 'Command']);

/** An act as people write it: `nextPanel` is `next-panel`. */
export function nameOf(act: string): string {
	return act.replace(/[A-Z0-9]/g, (character) => `-${character.toLowerCase()}`);
}

/**
 * All that can be done in a situation, with and without a key, the nearest to `text` first. The order goes by the
 * text alone, so that the world moves nothing under a key.
 */
export function choicesFor(
	situation: Situation,
	errands: readonly Errand[],
	text: string,
	bindings: readonly Binding[] = keymap,
): readonly Choice[] {
	const byKey = bindings
		.filter(({modes, group, act}) => modes.includes(situation.mode) && !apart.has(group) && act !== 'palette')
		.map(
			({act, shown, label, when, weighty}): Choice => ({
				name: nameOf(act),
				keys: shown,
				words: label,
				why: whyNotInPast(act, situation.shows) ?? whyNot(when?.(situation) ?? true),
				act,
				weighty: weighty === true,
			}),
		);
	const once = [...new Map(byKey.toReversed().map((choice) => [choice.name, choice])).values()].toReversed();
	const without = errands.map(
		({name, words, act, argument}): Choice => ({
			name,
			keys: '',
			words,
			why: whyNotInPast(act, situation.shows),
			act,
			argument,
			weighty: false,
		}),
	);
	const wanted = text.trim().toLowerCase();
	return [...once, ...without]
		.map((choice) => ({choice, far: closeness(wanted, choice.name, choice.words)}))
		.filter(({far}) => far !== null)
		.toSorted((a, b) => (a.far ?? 0) - (b.far ?? 0))
		.map(({choice}) => choice);
}

function whyNot(when: true | string): string | null {
	return when === true ? null : when;
}
