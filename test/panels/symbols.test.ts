import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {drawn, plain} from '../../panels/symbols.ts';

describe.each([
	['drawn', drawn],
	['plain', plain],
])('%s symbols', (_, symbols) => {
	const {critical, warning, notice, unknown, good, busy, idle, cursor, done, drift, enter} = symbols;

	it('say each one thing, and the cursor looks like no state of a row', () => {
		const signs = [critical, warning, notice, unknown, good, busy, idle, cursor, done, drift, enter];
		expect(new Set(signs).size).toBe(signs.length);
	});

	it('take one cell each', () => {
		const all = [
			critical,
			warning,
			notice,
			unknown,
			good,
			busy,
			idle,
			cursor,
			done,
			drift,
			enter,
			...symbols.bar,
			...symbols.levels,
		];
		expect(all.filter((sign) => stringWidth(sign) !== 1)).toEqual([]);
	});
});
