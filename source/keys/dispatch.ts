import {whyNotInPast} from '../domain/looking-acts.ts';
import type {Situation} from '../store/selectors/situation.ts';
import type {ActName} from '../store/store.ts';
import type {Binding} from './binding.ts';
import type {Key} from './key.ts';
import {bindingOf, keymap} from './keymap.ts';

/** What becomes of a key. `why` is a sentence for the footer. */
export type Meaning =
	| {readonly kind: 'act'; readonly act: ActName; readonly weighty: boolean}
	| {readonly kind: 'why-not'; readonly why: string}
	| {readonly kind: 'nothing'};

/** What a key means in a situation. */
export function meaningOf(key: Key, situation: Situation, bindings: readonly Binding[] = keymap): Meaning {
	const {mode} = situation;
	const binding = bindingOf(mode, key.name, bindings);
	if (binding === null) return unbound(key, situation);
	// A line is only finished by an Enter of its own: one that came with text may be part of something pasted.
	if ((binding.act === 'submit' || binding.act === 'doChosen') && !key.alone)
		return {kind: 'why-not', why: 'Press Enter again: it came together with other keys.'};
	const when = whyNotInPast(binding.act, situation.shows) ?? binding.when?.(situation) ?? true;
	return when === true ? {kind: 'act', act: binding.act, weighty: binding.weighty === true} : {kind: 'why-not', why: when};
}

function unbound(key: Key, {mode, keyNames}: Situation): Meaning {
	if (key.text === null) return {kind: 'nothing'};
	if (mode === 'typing') return {kind: 'act', act: 'type', weighty: false};
	if (mode === 'typed') return {kind: 'act', act: 'typeAnswer', weighty: false};
	if (mode === 'palette') return {kind: 'act', act: 'typeWanted', weighty: false};
	if (mode === 'panels' || mode === 'over')
		return {kind: 'why-not', why: `That key does nothing here: ${keyNames.help ?? '?'} shows those that do.`};
	return {kind: 'nothing'};
}

/** Keys that only move: many of them in one read are a key held down, not a paste. */
const moving = new Set(['j', 'k', 'h', 'l', 'g', 'G', 'space']);

/** This many keys that do not move, in one read, were not typed by hand. */
const tooMany = 3;

/**
 * Whether the keys of one read are text pasted into a terminal that does not mark pastes: then none of them counts, since any
 * of them may run something.
 */
export function looksPasted(keys: readonly Key[]): boolean {
	const typed = keys.filter(({name, text}) => text !== null && !moving.has(name));
	return typed.length >= tooMany && new Set(typed.map(({name}) => name)).size > 1;
}

/** Whether the keys of one read, which a slow line may have held back, open a filter or the command line and type into it: none of them runs anything. */
export function opensFilter(keys: readonly Key[], situation: Situation, bindings: readonly Binding[] = keymap): boolean {
	const [first, ...rest] = keys;
	if (first === undefined || rest.some(({text}) => text === null)) return false;
	const meaning = meaningOf(first, situation, bindings);
	return meaning.kind === 'act' && (meaning.act === 'filter' || meaning.act === 'palette');
}
