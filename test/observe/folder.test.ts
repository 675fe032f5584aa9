import {chmod, mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {accessTo, listFolder} from '../../source/observe/folder.ts';

const signal = new AbortController().signal;
let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'triage-folder-'));
});
afterEach(async () => {
	await chmod(folder, 0o700);
	await rm(folder, {recursive: true});
});

test('a folder is listed up to its bound', async () => {
	for (const name of ['a', 'b', 'c']) await writeFile(path.join(folder, name), '');
	const all = await listFolder(folder, 3, signal);
	expect(all.kind === 'listed' && [...all.names].sort()).toEqual(['a', 'b', 'c']);
	expect(all).toMatchObject({more: false});
	expect(await listFolder(folder, 2, signal)).toMatchObject({kind: 'listed', more: true});
});

test('what is no folder is missing or refused', async () => {
	expect(await listFolder(path.join(folder, 'none'), 9, signal)).toEqual({kind: 'missing'});
	const loop = path.join(folder, 'loop');
	await symlink(loop, loop);
	expect(await listFolder(loop, 9, signal)).toMatchObject({kind: 'refused'});
	expect(await listFolder(folder, 9, AbortSignal.abort())).toMatchObject({kind: 'refused'});
	const file = path.join(folder, 'file');
	await writeFile(file, '');
	expect(await listFolder(file, 9, signal)).toEqual({kind: 'refused', reason: `${file} is a file, not a folder`});
	expect(await listFolder(path.join(file, 'below'), 9, signal)).toEqual({kind: 'missing'});
});

test('access tells owner and mode, and writes nothing', async () => {
	const seen = await accessTo(folder);
	expect(seen).toMatchObject({exists: true, writable: true, owner: process.getuid?.()});
	expect((seen.mode ?? 0) & 0o777).toBe(0o700);
	expect(await listFolder(folder, 9, signal)).toMatchObject({names: []});
});

test('a folder that is missing is writable where it may be made', async () => {
	expect(await accessTo(path.join(folder, 'deep', 'deeper'))).toMatchObject({exists: false, writable: true, owner: null});
	const file = path.join(folder, 'file');
	await writeFile(file, '');
	expect(await accessTo(path.join(file, 'below'))).toMatchObject({exists: false, writable: false});
	expect(await accessTo(file)).toMatchObject({exists: true, writable: false, instead: 'a file'});
});

// The root user may write anywhere, so this can only be seen by another.
test.runIf(process.getuid?.() !== 0)('a folder that is closed to us is not writable', async () => {
	const closed = path.join(folder, 'closed');
	await mkdir(closed, {mode: 0o500});
	expect(await accessTo(closed)).toMatchObject({exists: true, writable: false});
	expect(await accessTo(path.join(closed, 'new'))).toMatchObject({exists: false, writable: false});
});

test('a folder on a file system that takes no writes is not writable, even for root', async () => {
	expect(await accessTo('/proc/self')).toMatchObject({exists: true, writable: false});
});
