import {expect, it} from 'vitest';
import {bundled, faultsOf, pack} from './packed.ts';

it('the package holds what a user needs and nothing else, and the licences of all that is bundled', () => {
	const packed = pack(null);
	expect(faultsOf(packed)).toEqual([]);
	// Some 2 MB of it are the shell grammar, Yoga and React.
	expect(packed.size).toBeLessThan(2_500_000);
	const names = bundled().map((line) => line.split(' ')[0]);
	expect(names).toEqual(
		expect.arrayContaining(['react', 'ink', 'zustand', 'execa', 'tree-sitter-bash', 'web-tree-sitter', 'yoga-layout']),
	);
	// Licences that would ask more of who hands it on.
	expect(bundled().filter((line) => !/\((MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD)\)$/.test(line))).toEqual([]);
});

it('a file that nobody needs is told', () => {
	const packed = pack(null);
	const files = [...packed.files, {path: 'test/a.test.ts', size: 1, mode: 420}, {path: 'dist/main.js.map', size: 1, mode: 420}];
	expect(faultsOf({...packed, files})).toHaveLength(2);
	expect(faultsOf({...packed, files: packed.files.filter(({path}) => path !== 'bin/triage.js')})).toHaveLength(1);
});
