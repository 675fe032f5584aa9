import {describe, expect, it} from 'vitest';
import {readSettings} from '../../source/configuration/read.ts';
import {readYaml} from '../../source/configuration/read-yaml.ts';
import {settings} from '../../source/engine/configuring.ts';
import {bindingOf, keymap, keyTable} from '../../source/keys/keymap.ts';
import {clashesIn, keyNamesOf, rebindable, rebound, shownKey, unbindable} from '../../source/keys/rebind.ts';

const given = (text: string) => {
	const {values, faults} = readSettings(readYaml(text).given, settings);
	return {keys: values.keys, told: faults.map(({line, column, sentence}) => `${line}:${column} ${sentence}`)};
};

describe('keys bound otherwise', () => {
	it('mean it, everywhere, and their old ones mean nothing', () => {
		const bindings = rebound({pause: ['P'], quit: ['Q']});
		expect(bindingOf('panels', 'P', bindings)?.act).toBe('pause');
		expect(bindingOf('panels', 'p', bindings)).toBeNull();
		expect(bindingOf('panels', 'Q', bindings)?.act).toBe('quit');
		expect(bindingOf('tiny', 'Q', bindings)?.act).toBe('quit');
		expect(keyTable(bindings).find(({does}) => does.startsWith('Pause'))?.keys).toBe('P');
		expect(keyNamesOf({pause: ['ctrl+p']})).toEqual({pause: 'Ctrl+P'});
	});

	it('leave Esc, Ctrl+C and what answers a question as they are', () => {
		const bindings = rebound({back: ['b'], 'move-down': ['t'], quit: ['Q']});
		expect(bindingOf('over', 'escape', bindings)?.act).toBe('back');
		expect(bindingOf('panels', 'ctrl+c', bindings)?.act).toBe('quit');
		expect(bindingOf('dialog', 'j', bindings)?.act).toBe('moveDown');
		expect(bindingOf('dialog', 't', bindings)).toBeNull();
		for (const mode of ['dialog', 'typed', 'typing', 'palette'] as const)
			expect(bindings.filter(({modes}) => modes.includes(mode))).toEqual(
				keymap.filter(({modes}) => modes.includes(mode)).map((one) => bindings[keymap.indexOf(one)]),
			);
	});

	it('cannot be what always does what it does, nor what no terminal sends', () => {
		for (const key of ['escape', 'return', 'ctrl+c', '1', '9', '', 'jj', 'é', 'ctrl+1', 'f1', '\u001b', 'ctrl+m'])
			expect(unbindable(key)).not.toBeNull();
		for (const key of ['j', '+', ':', 'ctrl+d', 'alt+x', 'shift+tab', 'space', '0']) expect(unbindable(key)).toBeNull();
		for (const name of ['enter', 'step-1', 'yes', 'no', 'submit', 'do-chosen']) expect(rebindable).not.toContain(name);
	});

	it('are written as the keymap writes its own', () => {
		for (const {keys, shown} of keymap) expect(keys.map(shownKey).join(' ')).toBe(shown);
	});
});

describe('a clash', () => {
	it('is in no keymap as it comes', () => expect(clashesIn(keymap)).toEqual([]));

	it('is told with its place, and what was bound there keeps its own', () => {
		expect(given('keys:\n  pause: P\n  help: q')).toEqual({
			keys: {pause: ['P']},
			told: ['3:9 keys: q is the key for quit already: help keeps its own'],
		});
	});

	it('of two that were bound to one key is told for the second', () => {
		expect(given('keys:\n  pause: [P, ctrl+t]\n  look-now: [L, ctrl+t]')).toEqual({
			keys: {pause: ['P', 'ctrl+t']},
			told: ['3:17 keys: ctrl+t is the key for pause already: look-now keeps its own'],
		});
	});

	it('is none where both are bound anew: keys can change places', () => {
		expect(given('keys: {sort: S, reverse: s}')).toEqual({keys: {sort: ['S'], reverse: ['s']}, told: []});
	});

	it('that another one hid comes to light when that one falls away', () => {
		const {keys = {}, told} = given('keys: {quit: p, pause: q, help: q}');
		expect(told.length).toBeGreaterThan(0);
		expect(clashesIn(rebound(keys))).toEqual([]);
	});
});

it('what is no key and what no key does is told with its place', () => {
	expect(given('keys:\n  paus: P\n  help: escape\n  sort: [x1]').told).toEqual([
		'2:3 keys: there is no such thing that keys do: paus; did you mean pause?',
		'3:9 keys: escape cannot be bound: escape always does what it does',
		expect.stringMatching(/^4:10 keys: x1 cannot be bound: a key is one printable character/),
	]);
});
