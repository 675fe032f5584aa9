import {execFileSync} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {environmentReader} from '../../source/observe/process-environment.ts';

const signal = new AbortController().signal;
let proc: string;
beforeEach(async () => {
	proc = await mkdtemp(path.join(tmpdir(), 'triage-environ-'));
	await mkdir(path.join(proc, '7'));
});
afterEach(() => rm(proc, {recursive: true}));

const put = (text: string) => writeFile(path.join(proc, '7', 'environ'), text);

test('gives the names of what has a value, and no value', async () => {
	await put('HOME=/home/sam\0OPENAI_API_KEY=sk-secret\0EMPTY=\0=odd\0nothing\0');
	const names = await environmentReader(proc)(7, signal);
	expect([...(names ?? [])]).toEqual(['HOME', 'OPENAI_API_KEY']);
	expect(JSON.stringify([...(names ?? [])])).not.toContain('secret');
});

test('is null for a process that is gone, and for what stands in the place of the file', async () => {
	expect(await environmentReader(proc)(8, signal)).toBeNull();
	execFileSync('mkfifo', [path.join(proc, '7', 'environ')]);
	expect(await environmentReader(proc)(7, signal)).toBeNull();
	await rm(path.join(proc, '7', 'environ'));
	await put(`A=${'x'.repeat(5 * 1024 * 1024)}`);
	expect(await environmentReader(proc)(7, signal)).toBeNull();
});

test('begins no second read while one is under way, since one that hangs holds a thread', async () => {
	await put('A=1\0');
	const read = environmentReader(proc);
	const both = await Promise.all([read(7, signal), read(7, signal)]);
	expect(both.map((names) => names !== null)).toEqual([true, false]);
	expect(await read(7, signal)).not.toBeNull();
});
