import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {allImports, importsOf, programFiles, root} from './imports.ts';
import {fault} from './table.ts';

const planted = (file: string, text: string) => importsOf(file, text).map(fault);

describe('who may import whom', () => {
	it('holds for every import of the program', () => {
		const imports = allImports();
		expect(imports.length).toBeGreaterThan(50);
		expect(imports.map(fault).filter((reason) => reason !== null)).toEqual([]);
	});

	it('is seen red on planted imports', () => {
		expect(planted('panels/a.tsx', "import fs from '../source/process/run.ts';")).toEqual([expect.stringContaining('process')]);
		expect(planted('source/domain/a.ts', "import {x} from 'node:fs';")).toEqual([expect.stringContaining('node:')]);
		expect(planted('source/act/a.ts', "export {x} from '../systems/ddx/index.ts';")).toEqual([
			expect.stringContaining('systems/ddx'),
		]);
		expect(planted('source/systems/ddx/a.ts', "import {x} from '../helix/index.ts';")).toEqual([
			expect.stringContaining('systems/helix'),
		]);
		expect(planted('source/systems/ddx/symptoms/a.ts', "const x = await import('execa');")).toEqual([
			expect.stringContaining('execa'),
		]);
		expect(planted('source/observe/a.ts', "import {execa} from 'execa';")).toEqual([expect.stringContaining('execa')]);
	});

	it('tells types from values', () => {
		expect(planted('source/store/a.ts', "import type {Journal} from '../act/journal.ts';")).toEqual([null]);
		expect(planted('source/store/a.ts', "import {type Journal} from '../act/journal.ts';")).toEqual([null]);
		expect(planted('source/store/a.ts', "import {Journal} from '../act/journal.ts';")).toEqual([
			expect.stringContaining('values of act'),
		]);
	});
});

describe('size', () => {
	it('of a file of the program is 200 lines at most, blank ones aside', () => {
		const lines = (file: string) =>
			readFileSync(path.join(root, file), 'utf8')
				.split('\n')
				.filter((line) => line.trim() !== '').length;
		expect(programFiles().length).toBeGreaterThan(500);
		expect(programFiles().filter((file) => lines(file) > 200)).toEqual([]);
	});
});

describe('names', () => {
	it('says what a file is about', () => {
		const vague = /(^|[-/])(utils?|helpers?|manager|service|data|info|item|misc|common)([-.]|$)/;
		expect(programFiles().filter((file) => vague.test(path.posix.basename(file)))).toEqual([]);
	});

	it('keeps other systems, and machines, out of generic code', () => {
		const generic = programFiles().filter((file) =>
			/^(source\/(domain|store|keys|act|headless|observe|process|text)|panels)\//.test(file),
		);
		const knows = generic.filter((file) =>
			/from '[^']*systems\/(ddx|supervisor|ductile|helix|caxton)/.test(readFileSync(path.join(root, file), 'utf8')),
		);
		expect(knows).toEqual([]);
	});

	it('keeps what the programs of a system do in its folder', () => {
		const own = /^\t*'?(?:ddx|supervisor|rust-supervisor-relay|rust-tokio-supervisor|ductile|caxton)'?: [{a-z]/m;
		const tables = programFiles().filter((file) => file.startsWith('source/runbook/effects/'));
		expect(tables.length).toBeGreaterThan(10);
		expect(tables.filter((file) => own.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
	});
});
