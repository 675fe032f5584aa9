import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {parts, standing, write} from './documents.ts';

// `npm run docs` runs this with TRIAGE_WRITE_DOCS=1, which puts the tables into the documents instead of comparing them.
const writes = process.env.TRIAGE_WRITE_DOCS === '1';

describe('the documents say what the program’s own tables say', () => {
	for (const part of parts)
		it(`${part.document}: ${part.name}`, () => {
			if (writes) write(part);
			expect(standing(part)).toBe(part.text);
		});
});

it('every test that SECURITY.md calls upon is there', () => {
	const root = path.resolve(import.meta.dirname, '../..');
	const named = readFileSync(path.join(root, 'SECURITY.md'), 'utf8').match(/test\/[\w./-]+\.test\.tsx?/g) ?? [];
	expect(named.length).toBeGreaterThan(20);
	expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});
