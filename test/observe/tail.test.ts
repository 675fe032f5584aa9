import {execFileSync} from 'node:child_process';
import {appendFile, mkdtemp, rename, rm, symlink, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type Tail, tailOf} from '../../source/observe/tail.ts';

const signal = new AbortController().signal;
const limits = {first: 10_000, most: 20_000};
let folder: string;
let file: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'triage-tail-'));
	file = path.join(folder, 'log.jsonl');
});
afterEach(() => rm(folder, {recursive: true}));

async function read(tail: Tail) {
	const got = await tail(signal);
	if (got.kind !== 'read') throw new Error(got.kind);
	return got;
}

test('what is appended is given once, in whole lines', async () => {
	await writeFile(file, 'one\ntwo\nthr');
	const tail = tailOf(file, limits);
	expect(await read(tail)).toMatchObject({lines: ['one', 'two'], anew: true, fromStart: true});
	expect(await read(tail)).toMatchObject({lines: [], anew: false});
	await appendFile(file, 'ee\nfour\n');
	expect(await read(tail)).toMatchObject({lines: ['three', 'four'], anew: false, fromStart: false});
	expect(await read(tail)).toMatchObject({lines: [], anew: false});
});

test('of a long log only the end is read, without the half line that it begins with', async () => {
	const line = `${'x'.repeat(99)}\n`;
	await writeFile(file, `${line.repeat(10_000)}last\n`);
	const got = await read(tailOf(file, limits));
	expect(got.bytes).toBeLessThanOrEqual(limits.first);
	expect(got.fromStart).toBe(false);
	expect(got.lines.at(-1)).toBe('last');
	expect(got.lines.slice(0, -1).every((one) => one.length === 99)).toBe(true);
});

test('a log of a hundred million bytes without a line break costs no more than its end', async () => {
	await writeFile(file, '');
	await truncate(file, 100_000_000);
	const tail = tailOf(file, limits);
	expect(await read(tail)).toMatchObject({lines: [], bytes: limits.first});
	await appendFile(file, '\nafter\n');
	expect((await read(tail)).lines.at(-1)).toBe('after');
});

test('a line that never ends is not kept for ever, and what comes after it is read', async () => {
	const tail = tailOf(file, limits);
	await writeFile(file, 'begin\n');
	await read(tail);
	for (let i = 0; i < 5; i++) {
		await appendFile(file, 'y'.repeat(15_000));
		expect((await read(tail)).lines).toEqual([]);
	}
	await appendFile(file, '\nnext\n');
	const {lines} = await read(tail);
	expect(lines.at(-1)).toBe('next');
	expect(lines[0]?.length).toBeLessThan(limits.most);
});

test('of what grows faster than is read the middle is left out, never cut into half lines', async () => {
	await writeFile(file, 'begin\n');
	const tail = tailOf(file, limits);
	await read(tail);
	await appendFile(file, `${'z'.repeat(99)}\n`.repeat(1000));
	const {lines, bytes} = await read(tail);
	expect(bytes).toBeLessThanOrEqual(limits.most);
	expect(lines.length).toBeGreaterThan(150);
	expect(lines.every((one) => one.length === 99)).toBe(true);
});

test('a log that was replaced or cut begins anew', async () => {
	await writeFile(file, 'old\nolder\n');
	const tail = tailOf(file, limits);
	await read(tail);
	await writeFile(path.join(folder, 'new'), 'new one\nand more\nand more\n');
	await rename(path.join(folder, 'new'), file);
	expect(await read(tail)).toMatchObject({lines: ['new one', 'and more', 'and more'], anew: true});
	await writeFile(file, 'cut\n');
	expect(await read(tail)).toMatchObject({lines: ['cut'], anew: true});
});

test('letters of several bytes survive being written in two halves', async () => {
	const bytes = Buffer.from('für\n');
	await writeFile(file, bytes.subarray(0, 2));
	const tail = tailOf(file, limits);
	await read(tail);
	await appendFile(file, bytes.subarray(2));
	expect((await read(tail)).lines).toEqual(['für']);
});

test('what is no regular file is refused, and what is gone is missing', async () => {
	expect(await tailOf(file, limits)(signal)).toMatchObject({kind: 'missing'});
	execFileSync('mkfifo', [file]);
	expect(await tailOf(file, limits)(signal)).toMatchObject({kind: 'refused'});
	const loop = path.join(folder, 'loop');
	await symlink(loop, loop);
	expect(await tailOf(loop, limits)(signal)).toMatchObject({kind: 'refused'});
});
