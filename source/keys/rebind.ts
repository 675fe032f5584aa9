import type {Mode} from '../store/selectors/situation.ts';
import type {Binding, Group} from './binding.ts';
import {nameOf} from './choices.ts';
import {keymap} from './keymap.ts';

/** Keys that always do what they do: whoever is lost finds back, and what runs is always on the same ones. */
const fixed: ReadonlySet<string> = new Set(['escape', 'return', 'ctrl+c', ...'123456789']);

/** Answers, lines that are typed and the command line keep their keys: a question is answered in the same way everywhere. */
const apart: ReadonlySet<Group> = new Set(['Answer', 'Type', 'Command']);

/** Whether the keys of a binding, or some of them, can be others. */
function isRebindable({group, keys}: Binding): boolean {
	return !apart.has(group) && keys.some((key) => !fixed.has(key));
}

/** What can have other keys, by the name that a configuration has for it. */
export const rebindable: readonly string[] = [...new Set(keymap.filter(isRebindable).map(({act}) => nameOf(act)))];

/** Names of keys that are no single character. */
const named =
	/^(up|down|left|right|home|end|pageup|pagedown|tab|shift\+tab|backspace|delete|space|ctrl\+[abdefgklnopqrstuvwxyz]|ctrl\+space|alt\+[!-~])$/;

/** Why a key cannot be bound, as a sentence; null where it can. A key is one printable character or a name such as `ctrl+d`. */
export function unbindable(key: string): string | null {
	if (fixed.has(key)) return `${key} always does what it does`;
	if (/^[!-~]$/.test(key) || named.test(key)) return null;
	return 'a key is one printable character, or up, down, left, right, home, end, pageup, pagedown, tab, shift+tab, backspace, delete, space, ctrl+d, alt+x';
}

/** Keys by the name of what they do. */
export type Rebinding = Readonly<Record<string, readonly string[]>>;

/** The keymap with other keys for some of what it does; the fixed ones stay. */
export function rebound(changes: Rebinding): readonly Binding[] {
	if (Object.keys(changes).length === 0) return keymap;
	return keymap.map((binding) => {
		const keys = changes[nameOf(binding.act)];
		if (keys === undefined || !isRebindable(binding)) return binding;
		const all = [...keys, ...binding.keys.filter((key) => fixed.has(key))];
		const {inFooter: _, ...rest} = binding;
		return {...rest, keys: all, shown: all.map(shownKey).join(' '), inFooter: shownKey(all[0] ?? '')};
	});
}

/** A key that means two things to the same hearer. `first` and `second` are the names of what it would do. */
export type Clash = {readonly key: string; readonly first: string; readonly second: string};

/** Every key that has more than one meaning to somebody. */
export function clashesIn(bindings: readonly Binding[]): readonly Clash[] {
	const known = new Map<`${Mode} ${string}`, string>();
	const clashes = new Map<string, Clash>();
	for (const {keys, modes, act} of bindings)
		for (const mode of modes)
			for (const key of keys) {
				const first = known.get(`${mode} ${key}`);
				const second = nameOf(act);
				if (first === undefined) known.set(`${mode} ${key}`, second);
				else if (first !== second) clashes.set(`${key} ${first} ${second}`, {key, first, second});
			}
	return [...clashes.values()];
}

/** Names of the first key of what was bound otherwise, by act: what sentences call it. */
export function keyNamesOf(changes: Rebinding): Readonly<Record<string, string>> {
	return Object.fromEntries(
		keymap.flatMap(({act}) => {
			const key = changes[nameOf(act)]?.[0];
			return key === undefined ? [] : [[act, shownKey(key)]];
		}),
	);
}

const shownNames: Readonly<Record<string, string>> = {escape: 'Esc', return: 'Enter', pageup: 'PgUp', pagedown: 'PgDn'};

/** A key as people read it: `ctrl+d` is `Ctrl+D`. */
export function shownKey(key: string): string {
	if (key.length === 1) return key;
	return (
		shownNames[key] ??
		key
			.replace(/^(ctrl|alt|shift)\+(.*)$/, (_, modifier: string, rest: string) => {
				const letter = modifier === 'ctrl' && rest.length === 1 ? rest.toUpperCase() : rest.length > 1 ? capital(rest) : rest;
				return `${capital(modifier)}+${letter}`;
			})
			.replace(/^[a-z]+$/, capital)
	);
}

function capital(word: string): string {
	return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
