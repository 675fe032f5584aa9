import {expect, it} from 'vitest';
import {sorted} from '../../source/domain/order.ts';
import {inSlices} from '../../source/observe/steps.ts';

const {signal} = new AbortController();

it('work has the same result in slices', async () => {
	const values = Array.from({length: 20_000}, (_, place) => (place * 7919) % 1000);
	const order = await inSlices(
		sorted(values.length, (a, b) => (values[a] ?? 0) - (values[b] ?? 0)),
		signal,
	);
	expect(order && Array.from(order, (place) => values[place])).toEqual(values.toSorted((a, b) => a - b));
});

it('work is left when nobody wants it any more', async () => {
	const forever = (function* () {
		for (;;) yield;
	})();
	expect(await inSlices(forever, AbortSignal.abort())).toBeNull();
});
