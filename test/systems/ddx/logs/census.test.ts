import {appendFile, mkdtemp, rm, symlink, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {census} from '../../../../source/systems/ddx/logs/census.ts';

const signal = new AbortController().signal;
let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'triage-census-'));
});
afterEach(() => rm(folder, {recursive: true}));

async function put(name: string, bytes: number, ageMs = 0): Promise<string> {
	const file = path.join(folder, name);
	await writeFile(file, 'x'.repeat(bytes));
	const at = new Date(Date.now() - ageMs);
	await utimes(file, at, at);
	return file;
}

async function sizes(count: ReturnType<typeof census>): Promise<Record<string, number>> {
	const counted = await count(signal);
	if (counted.kind !== 'counted') throw new Error(counted.kind);
	return Object.fromEntries(counted.files.map(({name, bytes}) => [name, bytes]));
}

test('files that are written are counted anew, those that came and went are noticed, links are none', async () => {
	const [hot, old] = [await put('hot', 1), await put('old', 10, 3_600_000)];
	await symlink(hot, path.join(folder, 'link'));
	const count = census(folder);
	expect(await sizes(count)).toEqual({hot: 1, old: 10});
	await appendFile(hot, 'xx');
	await put('new', 5);
	await rm(old);
	expect(await sizes(count)).toEqual({hot: 3, new: 5});
});

test('a pass that is cut short is a gap, and the next one goes on', async () => {
	for (let i = 0; i < 50; i++) await put(`svc-${i}`, 1, 3_600_000);
	const count = census(folder);
	const cut = new AbortController();
	const counting = count(cut.signal);
	setImmediate(() => cut.abort());
	expect((await counting).kind).toBe('refused');
	expect(Object.keys(await sizes(count))).toHaveLength(50);
});
