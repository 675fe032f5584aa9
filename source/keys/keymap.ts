import {whyNotInPast} from '../domain/looking-acts.ts';
import type {Mode} from '../store/selectors/situation.ts';
import {answerKeys, paletteKeys} from './answer-keys.ts';
import type {Binding, Group} from './binding.ts';
import {consoleKeys} from './console-keys.ts';
import {lookKeys} from './look-keys.ts';
import {moveKeys} from './move-keys.ts';
import {overviewKeys} from './overview-keys.ts';
import {pastKeys, replayKeys} from './past-keys.ts';
import {runKeys} from './run-keys.ts';
import {secretKey} from './secret-keys.ts';

/** Every key of the screen as it comes. Keys, help, footer and the README's table all read this one table. */
export const keymap: readonly Binding[] = [
	...runKeys,
	secretKey,
	...moveKeys,
	...lookKeys,
	...pastKeys,
	...replayKeys,
	...overviewKeys,
	...consoleKeys,
	...answerKeys,
	...paletteKeys,
];

/** Keys by who hears them, made once for a keymap. */
const tables = new WeakMap<readonly Binding[], ReadonlyMap<string, Binding>>();

function tableOf(bindings: readonly Binding[]): ReadonlyMap<string, Binding> {
	const made = tables.get(bindings);
	if (made !== undefined) return made;
	const table = new Map(
		bindings.flatMap((binding) =>
			binding.modes.flatMap((mode) => binding.keys.map((key) => [`${mode} ${key}`, binding] as const)),
		),
	);
	tables.set(bindings, table);
	return table;
}

/** What a key means to whoever hears it; null where it means nothing. */
export function bindingOf(mode: Mode, key: string, bindings: readonly Binding[] = keymap): Binding | null {
	return tableOf(bindings).get(`${mode} ${key}`) ?? null;
}

const groups: readonly Group[] = [
	'Run',
	'Move',
	'Look',
	'Arrange',
	'Past',
	'Symptom',
	'Systems',
	'Console',
	'Answer',
	'Type',
	'Command',
];

/** A line of the help and of the README's table. */
export type KeyLine = {readonly keys: string; readonly does: string; readonly group: Group};

/** The keymap as people read it: one line each, the digits and keys that mean the same put together. */
export function keyTable(bindings: readonly Binding[] = keymap): readonly KeyLine[] {
	const lines: KeyLine[] = [];
	for (const group of groups) {
		for (const {shown, label, keys, modes} of bindings.filter((binding) => binding.group === group)) {
			if (modes.includes('tiny') && modes.length === 1) continue;
			if (/^[2-9]$/.test(keys[0] ?? '')) continue;
			const digits = keys[0] === '1';
			const line = digits
				? {keys: '1-9', does: 'Run a step of the highlighted symptom', group}
				: {keys: shown, does: label, group};
			const same = lines.findIndex(({does, group: other}) => does === line.does && other === group);
			const before = lines[same];
			if (before === undefined) lines.push(line);
			else lines[same] = {...before, keys: `${before.keys} ${line.keys}`};
		}
	}
	return lines;
}

/** What the footer says now, the most useful first: `[keys, words]`. */
export function footerOf(
	situation: Parameters<NonNullable<Binding['footer']>>[0],
	bindings: readonly Binding[] = keymap,
): readonly (readonly [string, string])[] {
	return bindings.flatMap(({act, shown, inFooter = shown, footer, modes}) => {
		const isHeard = modes.includes(situation.mode) && whyNotInPast(act, situation.shows) === null;
		const words = isHeard ? (footer?.(situation) ?? null) : null;
		return words === null ? [] : [[inFooter, words] as const];
	});
}
