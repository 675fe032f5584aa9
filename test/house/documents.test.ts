import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {describe, expect, it} from 'vitest';
import {parts, standing, wholes, write} from './documents.ts';
import {root} from './imports.ts';

// `npm run docs` runs this with TRIAGE_WRITE_DOCS=1, which puts the tables into the documents instead of comparing them.
const writes = process.env.TRIAGE_WRITE_DOCS === '1';

describe('the documents say what the program’s own tables say', () => {
	for (const part of parts)
		it(`${part.document}: ${part.name}`, () => {
			if (writes) write(part);
			expect(standing(part)).toBe(part.text);
		});
	for (const {document, text} of wholes)
		it(document, () => {
			const file = path.join(root, document);
			const isCurrent = () => isDeepStrictEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(text));
			// One that says the same stays as the formatter has it.
			if (writes && !isCurrent()) writeFileSync(file, text);
			expect(isCurrent()).toBe(true);
		});
});

it('every test that SECURITY.md calls upon is there, by its title where it gives one', () => {
	const promises = readFileSync(path.join(root, 'SECURITY.md'), 'utf8');
	const named = promises.match(/test\/[\w./-]+\.test\.tsx?/g) ?? [];
	expect(named.length).toBeGreaterThan(20);
	expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
	const titled = [...promises.matchAll(/`(test\/[\w./-]+\.test\.tsx?)` "([^"]+)"/g)];
	expect(titled.length).toBeGreaterThan(10);
	const isMissing = ([, file = '', title = '']: readonly string[]) =>
		!readFileSync(path.join(root, file), 'utf8').includes(title);
	expect(titled.filter(isMissing).map(([whole]) => whole)).toEqual([]);
});
