import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import '../support/properties.ts';
import {expressionOf} from '../../source/text/expression/expression.ts';

function read(text: string) {
	const expression = expressionOf(text);
	if (typeof expression === 'string') throw new Error(`${text}: ${expression}`);
	return expression;
}

const isIn = (text: string, sought: string) => read(sought).isIn(text);

describe('a regular expression', () => {
	it('finds what it says, whatever the case', () => {
		expect(isIn('shop-1a2b', '^SHOP-[0-9]a')).toBe(true);
		expect(isIn('a shop-1a2b', '^shop')).toBe(false);
		expect(isIn('held by pid 4412', 'pid \\d{4}$')).toBe(true);
		expect(isIn('held by pid 44120', 'pid \\d{4}$')).toBe(false);
		expect(isIn('Search <script>', '\\bscript\\b')).toBe(true);
		expect(isIn('scripts', '\\bscript\\b')).toBe(false);
		expect(isIn('a.b', 'a\\.b')).toBe(true);
		expect(isIn('axb', 'a\\.b')).toBe(false);
		expect(isIn('ready', '^(ready|blocked)$')).toBe(true);
		expect(isIn('not ready', '^(ready|blocked)$')).toBe(false);
		expect(isIn(']', '[]x]')).toBe(true);
		expect(isIn('B', '[^b]')).toBe(false);
	});

	it('says where it is, the longest first, and never cuts a character in two', () => {
		expect(read('o+').places('foo boo')).toEqual([
			[1, 3],
			[5, 7],
		]);
		expect(read('a|ab').places('xab')).toEqual([[1, 3]]);
		expect(read('x*').places('yy')).toEqual([]);
		expect(read('.$').places('a\u{2f81a}')).toEqual([[1, 3]]);
		expect(read('\\b').places('word')).toEqual([]);
	});

	it('says in a few words what is wrong with it', () => {
		expect(expressionOf('(a')).toBe('a ( is not closed');
		expect(expressionOf('a)')).toBe('a ) has no (');
		expect(expressionOf('[a')).toBe('a [ is not closed');
		expect(expressionOf('[z-a]')).toBe('z-a is no range');
		expect(expressionOf('a\\')).toBe('it ends in a \\');
		expect(expressionOf('*')).toBe('* repeats nothing');
		expect(expressionOf('a**')).toBe('* repeats a repeat');
		expect(expressionOf('(a)\\1')).toBe('\\1 refers back, which is not known here');
		expect(expressionOf('(?=a)')).toBe('(?… is not known here');
		expect(expressionOf('a{3,2}')).toBe('{3,2} is the wrong way round');
		expect(expressionOf('a{5000}')).toBe('{5000} is more than 100 times');
		expect(expressionOf('(((a{50}){50}){50}){50}')).toBe('it is too large');
		expect(expressionOf('('.repeat(400) + ')'.repeat(400))).toBe('it is too deep');
	});

	it('takes no time that grows beyond the text: what makes others go back for ever', () => {
		const text = `${'a'.repeat(5000)}!`;
		const before = process.cpuUsage().user;
		for (const sought of [
			'(a+)+$',
			'^(a|a)*$',
			'(a|aa)+$',
			'(.*a){12}$',
			'^([a-z]+)*$',
			'^a*a*a*a*a*a*$',
			'(a?){60}a{60}$',
			'(a|b)*a(a|b){14}$',
		])
			expect(read(sought).isIn(text)).toBe(false);
		// By going back the first alone would take longer than the world is old.
		expect(process.cpuUsage().user - before).toBeLessThan(20_000_000);
	});

	it('agrees with JavaScript on every text', () => {
		const letter = fc.constantFrom('a', 'b', '-', '.', '[ab]', '[^a]', '\\w', '\\W', '^', '$', '\\b', '\\B', 'B');
		const {tree: sought} = fc.letrec<{tree: string; group: string}>((tie) => ({
			group: fc
				.tuple(tie('tree'), fc.constantFrom('', '*', '+', '?', '{2}', '{0,2}', '{1,}'))
				.map(([inner, sign]) => `(?:${inner})${sign}`),
			tree: fc.oneof(
				{maxDepth: 4},
				letter,
				tie('group'),
				fc.tuple(tie('tree'), tie('tree')).map(([one, other]) => `${one}${other}`),
				fc.tuple(tie('tree'), tie('tree')).map(([one, other]) => `(${one}|${other})`),
			),
		}));
		fc.assert(
			fc.property(sought, fc.string({unit: fc.constantFrom('a', 'b', 'A', '-', ' '), maxLength: 8}), (expression, text) => {
				const ours = expressionOf(expression);
				if (typeof ours === 'string') return;
				expect(ours.isIn(text)).toBe(new RegExp(expression, 'is').test(text));
				for (const [from, to] of ours.places(text))
					expect(
						new RegExp(`^(?:${expression.replace(/[$^]|\\[bB]/g, '')})`, 'is').exec(text.slice(from, to)) !== null ||
							/[$^]|\\[bB]/.test(expression),
					).toBe(true);
			}),
			{numRuns: 400},
		);
	});

	it('is read without being thrown by anything that is typed', () => {
		fc.assert(
			fc.property(fc.string({unit: fc.constantFrom(...'ab()[]{}*+?|\\^$.-,1250dwsb~!: é')}), fc.string(), (expression, text) => {
				const read = expressionOf(expression);
				if (typeof read === 'string') expect(read).toMatch(/^\S.*\S$/);
				else for (const [from, to] of read.places(text)) expect(to).toBeGreaterThan(from);
			}),
			{numRuns: 400},
		);
	});
});
