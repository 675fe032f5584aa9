import {chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {programOnPath} from '../../source/process/program-on-path.ts';

let folder = '';
const place = (name: string, mode = 0o755) => {
	const file = path.join(folder, name);
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, '#!/bin/sh\n');
	chmodSync(file, mode);
	return file;
};

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'on-path-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

test('the first folder of PATH that has the program wins', () => {
	const first = place('a/ddx');
	place('b/ddx');
	expect(programOnPath('ddx', {PATH: `${folder}/none:${folder}/a:${folder}/b`})).toBe(first);
});

test('a relative or empty PATH entry is no place to find a program', () => {
	place('ddx');
	const before = process.cwd();
	process.chdir(folder);
	try {
		expect(programOnPath('ddx', {PATH: ':.:./'})).toBeNull();
	} finally {
		process.chdir(before);
	}
});

test('a program inside the workspace is not found, not even through a link', () => {
	place('project/bin/git');
	mkdirSync(path.join(folder, 'links'));
	symlinkSync(path.join(folder, 'project/bin'), path.join(folder, 'linked'));
	symlinkSync(path.join(folder, 'project/bin/git'), path.join(folder, 'links/git'));
	const outside = path.join(folder, 'project');
	const PATH = `${folder}/project/bin:${folder}/linked:${folder}/links`;
	expect(programOnPath('git', {PATH})).toBe(path.join(folder, 'project/bin/git'));
	expect(programOnPath('git', {PATH}, {outside})).toBeNull();
	expect(programOnPath(path.join(folder, 'project/bin/git'), {PATH}, {outside})).toBeNull();
});

test('a folder, a file that may not be run and a relative path are no programs', () => {
	place('a/plain', 0o644);
	mkdirSync(path.join(folder, 'a/sub'));
	const env = {PATH: `${folder}/a`};
	expect(programOnPath('plain', env)).toBeNull();
	expect(programOnPath('sub', env)).toBeNull();
	expect(programOnPath('./plain', env)).toBeNull();
	expect(programOnPath('', env)).toBeNull();
});
