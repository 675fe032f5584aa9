import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, it} from 'vitest';
import {symptomKinds} from '../../../../source/systems/ductile/symptoms/index.ts';

it('docs/symptoms-ductile.md has a row for every kind of symptom, and for no other, in their order', () => {
	const text = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/symptoms-ductile.md'), 'utf8');
	const rows = [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, kind]) => kind);
	expect(rows).toEqual(symptomKinds.map(({kind}) => kind));
});
