import {describe, expect, it} from 'vitest';
import {looksPasted, meaningOf} from '../../source/keys/dispatch.ts';
import type {Key} from '../../source/keys/key.ts';
import {bindingOf, footerOf, keymap, keyTable} from '../../source/keys/keymap.ts';
import type {Situation} from '../../source/store/selectors/situation.ts';
import {createTriageStore} from '../../source/store/store.ts';
import {ours} from '../../source/text/safe-text.ts';
import {fakeConsole} from '../support/fake-console.ts';
import {noon, place} from '../support/picture.ts';

const calm: Situation = {
	mode: 'panels',
	focus: 'symptoms',
	over: null,
	rows: 0,
	table: false,
	symptom: 'none',
	acknowledged: false,
	steps: [],
	enter: 0,
	judges: null,
	running: false,
	outputs: 0,
	place,
	shows: {past: null, opensRow: false},
	hasPast: false,
	paused: false,
	zoomed: false,
	searches: false,
	wanted: false,
	keyNames: {},
	elsewhere: false,
	secret: null,
	offered: false,
	overviewRows: 0,
	leaves: false,
	back: null,
	trusted: true,
};
const busy: Situation = {...calm, rows: 2, symptom: 'active', steps: [null, null, null]};

const key = (name: string, more: Partial<Key> = {}): Key => ({
	name,
	text: name.length === 1 ? name : null,
	at: noon,
	alone: true,
	quietMs: 1000,
	...more,
});
const meaning = (name: string, situation: Situation) => meaningOf(key(name), situation);
const whyNot = (name: string, situation: Situation) => {
	const found = meaning(name, situation);
	return found.kind === 'why-not' ? found.why : found.kind;
};

describe('the keymap', () => {
	it('gives each key one meaning to whoever hears it', () => {
		const all = keymap.flatMap(({modes, keys}) => modes.flatMap((mode) => keys.map((name) => `${mode} ${name}`)));
		expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
	});

	it('names only acts that there are', () => {
		const acts = createTriageStore({place, now: () => noon}).connect(fakeConsole());
		expect(keymap.filter(({act}) => typeof acts[act] !== 'function')).toEqual([]);
	});

	it('is written in ASCII, for every terminal', () => {
		expect(keymap.filter(({shown, label}) => !/^[ -~]+$/.test(shown + label))).toEqual([]);
	});

	it('makes the table of keys, each group together and every binding in it', () => {
		const groups = keyTable().map(({group}) => group);
		expect(groups.filter((group, at) => groups[at - 1] !== group)).toEqual([...new Set(groups)]);
		expect(keyTable().find(({keys}) => keys === '1-9')).toBeDefined();
		const written = keyTable()
			.map(({keys}) => keys)
			.join(' ');
		expect(keymap.filter(({shown, keys}) => !written.includes(shown) && !/^[1-9]$/.test(keys[0] ?? ''))).toEqual([]);
	});
});

describe('a disabled key', () => {
	it('says why', () => {
		expect(whyNot('return', calm)).toBe('No symptom is highlighted.');
		expect(whyNot('return', {...busy, symptom: 'cleared', steps: busy.steps.map(() => ours('it is gone'))})).toMatch(/is gone/);
		expect(whyNot('7', busy)).toBe('There is no step 7: the last is 3.');
		expect(whyNot('x', busy)).toBe('Nothing is running.');
		expect(whyNot('s', busy)).toMatch(/order of severity/);
		expect(whyNot('!', {...busy, place: {...place, mode: 'demo'}})).toBe('Your own command is off in a demo.');
		expect(whyNot('T', busy)).toBe('This runbook is accepted.');
		expect(whyNot('return', {...busy, focus: 'output'})).toMatch(/Tab goes there/);
		expect(whyNot('w', busy)).toBe('No other system was found here.');
		expect(whyNot('w', {...busy, elsewhere: true, running: true})).toMatch(/end it with x/);
		expect(whyNot('v', busy)).toMatch(/\? shows/);
		expect(whyNot('j', calm)).toBe('There is nothing here to move in.');
		expect(whyNot('5', {...busy, over: 'help'})).toMatch(/Esc goes back/);
	});

	it('does its work where it can', () => {
		expect(meaning('return', busy)).toEqual({kind: 'act', act: 'enter', weighty: true});
		expect(meaning('3', busy)).toEqual({kind: 'act', act: 'step3', weighty: true});
		expect(meaning('j', busy)).toEqual({kind: 'act', act: 'moveDown', weighty: false});
		expect(meaning('q', {...busy, over: 'help', mode: 'over'})).toEqual({kind: 'act', act: 'back', weighty: false});
	});
});

describe('keys and who hears them', () => {
	it('a question hears only its answers: nothing that runs or quits', () => {
		for (const name of ['return', '1', 'x', 'q', '!', '?', 'tab', 'a', '/']) expect(bindingOf('dialog', name)).toBe(null);
		expect(bindingOf('dialog', 'y')?.act).toBe('yes');
		expect(bindingOf('typed', 'y')).toBe(null);
	});

	it('a line that is typed takes every character', () => {
		expect(meaning('q', {...busy, mode: 'typing'})).toEqual({kind: 'act', act: 'type', weighty: false});
		expect(meaning('y', {...busy, mode: 'typed'})).toEqual({kind: 'act', act: 'typeAnswer', weighty: false});
	});

	it('a line is finished only by an Enter of its own', () => {
		const late = meaningOf(key('return', {alone: false}), {...busy, mode: 'typing'});
		expect(late).toMatchObject({kind: 'why-not', why: expect.stringContaining('Press Enter again')});
	});

	it('text pasted without marks is no keys; a held key is', () => {
		const keys = (text: string) => [...text].map((name) => key(name));
		expect(looksPasted(keys('rm -rf x'))).toBe(true);
		expect(looksPasted(keys('jjjjjjjjk'))).toBe(false);
		expect(looksPasted([...keys('jj'), key('return')])).toBe(false);
		expect(looksPasted(keys('xxxx'))).toBe(false);
	});
});

describe('the footer', () => {
	it('says what does something now', () => {
		expect(footerOf(busy).slice(0, 2)).toEqual([
			['Enter', 'run first'],
			['2-9', 'run step'],
		]);
		expect(footerOf(calm).map(([, words]) => words)).not.toContain('run first');
		expect(footerOf({...busy, mode: 'dialog'}).map(([keys]) => keys)).toEqual(['y', 'n', 'Down']);
		expect(footerOf({...busy, running: true}).map(([, words]) => words)).toContain('end it');
	});
});
