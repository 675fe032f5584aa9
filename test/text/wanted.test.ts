import {describe, expect, it} from 'vitest';
import {narrows, wantedOf} from '../../source/text/wanted.ts';

describe('what is filtered by', () => {
	it('is words as they are, with every sign in them', () => {
		expect(wantedOf('SHOP-1.').holds('shop-1.a')).toBe(true);
		expect(wantedOf('shop-1.').holds('shop-1xa')).toBe(false);
		expect(wantedOf('a(').places('xA(a(')).toEqual([
			[1, 3],
			[3, 5],
		]);
		expect(wantedOf('').isNothing).toBe(true);
	});

	it('is a regular expression after ~', () => {
		expect(wantedOf('~^shop-[12]').holds('till', 'shop-2')).toBe(true);
		expect(wantedOf('~^shop-[12]').holds('a shop-2', 'shop-3')).toBe(false);
		expect(wantedOf('~\\d+').places('a 12')).toEqual([[2, 4]]);
	});

	it('hides nothing while an expression is not whole, and says what is missing', () => {
		expect(wantedOf('~(foo')).toMatchObject({trouble: 'not a regular expression: a ( is not closed', isNothing: false});
		expect(wantedOf('~(foo').holds('anything')).toBe(true);
		expect(wantedOf('!~(foo').holds('anything')).toBe(true);
		expect([wantedOf('~'), wantedOf('!'), wantedOf('!~')].every(({isNothing}) => isNothing)).toBe(true);
	});

	it('is without something after !, and then marks nothing', () => {
		expect(wantedOf('!closed').holds('shop-1', 'closed')).toBe(false);
		expect(wantedOf('!closed').holds('shop-1', 'open')).toBe(true);
		expect(wantedOf('!~^c').holds('shop-1', 'open')).toBe(true);
		expect(wantedOf('!closed').places('closed')).toEqual([]);
	});

	it('narrows as it grows only where it is words', () => {
		expect(narrows('shop', 'sh')).toBe(true);
		expect(narrows('~shop', '')).toBe(false);
		expect(narrows('!ab', '!a')).toBe(false);
		expect(narrows('shop', '!')).toBe(false);
	});
});
