import {describe, expect, it} from 'vitest';
import type {AnswerKind, Asked} from '../../source/keys/confirm.ts';
import {notConfirmed} from '../../source/keys/confirm.ts';
import type {Key} from '../../source/keys/key.ts';

const y: Key = {name: 'y', text: 'y', at: 2000, alone: true, quietMs: 900};
const asked: Asked = {drawnAt: 1000, keyBefore: 'return', readThrough: true};
const why = (key: Partial<Key>, more: Partial<Asked> = {}, kind: AnswerKind = 'press') =>
	notConfirmed({...y, ...key}, {...asked, ...more}, kind);

describe('a yes', () => {
	it('is one fresh press after the question was read', () => {
		expect(why({})).toBe(null);
	});

	it('is none before the question was drawn, nor right after', () => {
		expect(why({}, {drawnAt: null})).toMatch(/only just appeared/);
		expect(why({at: 1299})).toMatch(/only just appeared/);
		expect(why({at: 1300})).toBe(null);
	});

	it('is none when it came with other keys', () => {
		expect(why({alone: false})).toMatch(/together/);
	});

	it('is none when the key is held down', () => {
		expect(why({quietMs: 33})).toMatch(/held down/);
		expect(why({quietMs: 149})).toMatch(/held down/);
	});

	it('is none when the same key was held since before the question: its repeats begin late', () => {
		expect(why({quietMs: 660}, {keyBefore: 'y'})).toMatch(/held down/);
		expect(why({quietMs: 1000}, {keyBefore: 'y'})).toBe(null);
	});

	it('is none before all that runs was on the screen', () => {
		expect(why({}, {readThrough: false})).toMatch(/read on/);
	});
});

describe('words that are asked for', () => {
	it('are not begun before the question was there', () => {
		expect(why({at: 1100, name: 's', text: 's'}, {}, 'character')).toMatch(/only just/);
		expect(why({name: 's', text: 's', alone: false, quietMs: 5}, {}, 'character')).toBe(null);
	});

	it('end with an Enter of its own', () => {
		expect(why({name: 'return', text: null, quietMs: 20}, {}, 'submit')).toBe(null);
		expect(why({name: 'return', text: null, alone: false}, {}, 'submit')).toMatch(/together/);
	});
});
