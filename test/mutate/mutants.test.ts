import {expect, it} from 'vitest';
import {mutantsOf, withMutant} from './mutants.ts';

const text =
	'export const f = (a: true | 1, b: number) => (a === 1 && b < 2 ? [true].some((one) => !one) : [b].filter(Boolean).length > 0);\n';

it('everything that decides is changed, types are not', () => {
	const changed = mutantsOf('f.ts', text).map((mutant) => mutant.what);
	for (const what of ['=== -> !==', '&& -> ||', '< -> <=', 'true -> false', 'some -> every', '!one -> one', '1 -> 2'])
		expect(changed).toContain(what);
	expect(changed.filter((what) => what === 'true -> false')).toHaveLength(1);
});

it('each mutant is another text, which can be parsed', () => {
	const all = mutantsOf('f.ts', text).map((mutant) => withMutant(text, mutant));
	expect(new Set(all).size).toBe(all.length);
	for (const one of all) expect(mutantsOf('f.ts', one).length).toBeGreaterThan(0);
});
