import {mkdtemp, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {folderMemory} from '../../source/observe/folder-memory.ts';

const signal = new AbortController().signal;
const longAgo = new Date(Date.now() - 60_000);
let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'triage-names-'));
});
afterEach(() => rm(folder, {recursive: true, force: true}));

test('a folder that did not change is not walked through again, one that did is', async () => {
	await writeFile(path.join(folder, 'a'), '');
	await utimes(folder, longAgo, longAgo);
	const list = folderMemory(folder, 10);
	const first = await list(signal);
	expect(first).toMatchObject({kind: 'listed', names: ['a']});
	expect(await list(signal)).toBe(first);
	await writeFile(path.join(folder, 'b'), '');
	expect(await list(signal)).toMatchObject({names: expect.arrayContaining(['a', 'b'])});
});

test('a folder that changed this moment is not believed to stay so', async () => {
	const now = new Date();
	await writeFile(path.join(folder, 'a'), '');
	await utimes(folder, now, now);
	const list = folderMemory(folder, 10);
	await list(signal);
	await writeFile(path.join(folder, 'b'), '');
	await utimes(folder, now, now);
	expect(await list(signal)).toMatchObject({names: expect.arrayContaining(['a', 'b'])});
});

test('a folder that is gone is missing, and seen again when it is back', async () => {
	const list = folderMemory(path.join(folder, 'none'), 10);
	expect(await list(signal)).toEqual({kind: 'missing'});
});
