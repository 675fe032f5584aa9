import {writeFileSync} from 'node:fs';
import {mkdtemp, rename, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {fileMemory} from '../../source/observe/file-memory.ts';

const signal = new AbortController().signal;
const longAgo = new Date(Date.now() - 60_000);
let folder: string;
let file: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'triage-memory-'));
	file = path.join(folder, 'status.json');
});
afterEach(() => rm(folder, {recursive: true}));

function counting() {
	let parsed = 0;
	const memory = fileMemory(1000, (text) => ({text, parsed: ++parsed}));
	const read = async () => {
		const got = await memory.read(file, signal);
		return got.kind === 'read' ? got.value : got;
	};
	return {memory, read};
}

test('a file that did not change is parsed once', async () => {
	await writeFile(file, 'a');
	await utimes(file, longAgo, longAgo);
	const {read, memory} = counting();
	const first = await read();
	memory.forget();
	expect(await read()).toBe(first);
	memory.forget();
	expect(await read()).toBe(first);
});

test('a file that was replaced is parsed anew, even with the same size and time', async () => {
	await writeFile(file, 'a');
	await utimes(file, longAgo, longAgo);
	const {read} = counting();
	expect(await read()).toMatchObject({text: 'a'});
	const other = path.join(folder, 'other');
	await writeFile(other, 'b');
	await utimes(other, longAgo, longAgo);
	await rename(other, file);
	expect(await read()).toMatchObject({text: 'b'});
});

test('a file written this moment is not believed to be the same, though nothing but its content changed', async () => {
	const now = new Date();
	await writeFile(file, 'a');
	await utimes(file, now, now);
	const {read} = counting();
	expect(await read()).toMatchObject({text: 'a'});
	await writeFile(file, 'b');
	await utimes(file, now, now);
	expect(await read()).toMatchObject({text: 'b'});
});

test('what was not asked for in a round is forgotten', async () => {
	await writeFile(file, 'a');
	await utimes(file, longAgo, longAgo);
	const {read, memory} = counting();
	const first = await read();
	memory.forget();
	memory.forget();
	expect(await read()).not.toBe(first);
});

test('a file that is gone or too large is told as such', async () => {
	const {read} = counting();
	expect(await read()).toEqual({kind: 'missing'});
	await writeFile(file, 'x'.repeat(2000));
	expect(await read()).toMatchObject({kind: 'refused'});
});

/** A memory that takes what does not end in `}` for half written. */
const careful = () =>
	fileMemory(
		1000,
		(text) => text,
		(text) => !text.endsWith('}'),
	);

test('a file that is being written in place is read again until it is whole', async () => {
	await writeFile(file, '');
	const seen: string[] = [];
	const parse = (text: string) => {
		seen.push(text);
		writeFileSync(file, '{}');
		return text;
	};
	expect(await fileMemory(1000, parse, (text) => text === '').read(file, signal)).toMatchObject({value: '{}'});
	expect(seen).toEqual(['', '{}']);
});

test('what a file held counts while it is being written, and no longer once what is in it stays broken', async () => {
	const memory = careful();
	await writeFile(file, '{"a":1}');
	expect(await memory.read(file, signal)).toMatchObject({value: '{"a":1}'});
	memory.forget();
	await writeFile(file, '{"a"');
	expect(await memory.read(file, signal)).toMatchObject({value: '{"a":1}'});
	memory.forget();
	await utimes(file, longAgo, longAgo);
	expect(await memory.read(file, signal)).toMatchObject({value: '{"a"', mtimeMs: longAgo.getTime()});
});

test('however many files are broken, they hold up one pass but once', async () => {
	const memory = careful();
	const files = Array.from({length: 40}, (_, index) => path.join(folder, String(index)));
	for (const each of files) await writeFile(each, '{');
	const began = performance.now();
	for (const each of files) expect(await memory.read(each, signal)).toMatchObject({value: '{'});
	// Each for itself would have taken 8 s.
	expect(performance.now() - began).toBeLessThan(5000);
});
