import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Chain, JournalEntry} from '../../source/domain/journal.ts';
import {type ChainOptions, createChain} from '../../source/process/chain.ts';
import {type Disk, realDisk} from '../../source/process/chain-file.ts';

let top = '';
let folder = '';
beforeEach(() => {
	top = mkdtempSync(path.join(tmpdir(), 'chain-'));
	folder = path.join(top, 'journal');
});
afterEach(async () => {
	await Promise.all(chains.splice(0).map((made) => made.close()));
	rmSync(top, {recursive: true, force: true});
});

const chains: Chain[] = [];
function chain(options: Partial<ChainOptions> = {}): Chain {
	const ours = {folder, role: 'console', host: 'h', user: 'u', uid: process.getuid?.() ?? 0} as const;
	const made = createChain({...ours, now: () => 1_700_000_000_000, ...options});
	chains.push(made);
	return made;
}
const note = (words: string): JournalEntry => ({kind: 'note', attempt: null, words});
const files = (ending: string) => readdirSync(folder).filter((name) => name.endsWith(ending));
const lines = () => files('.jsonl').flatMap((name) => readFileSync(path.join(folder, name), 'utf8').trim().split('\n'));

test('nothing is written before the first entry, and what is written is ours alone', async () => {
	const journal = chain();
	expect(existsSync(folder)).toBe(false);
	expect(await journal.append(note('a'))).toEqual({ok: true});
	expect(statSync(folder).mode & 0o777).toBe(0o700);
	for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
	await journal.close();
	expect(lines().map((line) => JSON.parse(line).kind)).toEqual(['opened', 'note', 'closed']);
	expect(await journal.append(note('late'))).toMatchObject({ok: false});
});

test('entries keep their order, however they come', async () => {
	const journal = chain();
	await Promise.all(Array.from({length: 40}, (_, at) => journal.append(note(String(at)))));
	const words = lines()
		.slice(1)
		.map((line) => JSON.parse(line).words);
	expect(words).toEqual(Array.from({length: 40}, (_, at) => String(at)));
	expect(JSON.parse(readFileSync(path.join(folder, files('.head')[0] ?? ''), 'utf8')).count).toBe(41);
});

test('a file, a link or a folder of somebody else where the journal should be is a sentence', async () => {
	writeFileSync(folder, '');
	expect(await chain().append(note('a'))).toMatchObject({ok: false, reason: expect.stringContaining('a file stands where')});
	rmSync(folder);
	mkdirSync(path.join(top, 'else'));
	symlinkSync(path.join(top, 'else'), folder);
	expect(await chain().append(note('a'))).toMatchObject({ok: false, reason: expect.stringContaining('not a folder of its own')});
	rmSync(folder);
	mkdirSync(folder);
	expect(await chain({uid: 12345}).append(note('a'))).toMatchObject({
		ok: false,
		reason: expect.stringContaining('belongs to user'),
	});
});

const full = () => Object.assign(new Error('no space'), {code: 'ENOSPC'});

test('on a full disk the reserve makes room, and no half line stays', async () => {
	const reserve = path.join(folder, 'reserve');
	let isFull = false;
	const disk: Disk = {
		...realDisk,
		async write(handle, bytes) {
			if (!isFull || !existsSync(reserve)) return realDisk.write(handle, bytes);
			await realDisk.write(handle, bytes.subarray(0, 10));
			throw full();
		},
	};
	const journal = chain({disk});
	await journal.append(note('before'));
	expect(statSync(reserve).size).toBeGreaterThan(100_000);
	isFull = true;
	expect(await journal.append(note('during'))).toEqual({ok: true});
	expect(existsSync(reserve)).toBe(false);
	expect(lines().map((line) => JSON.parse(line).words)).toEqual([undefined, 'before', 'during']);
});

test('without a reserve a full disk is a sentence, and the chain goes on whole when there is room again', async () => {
	let isFull = false;
	const disk: Disk = {
		...realDisk,
		async write(handle, bytes) {
			if (!isFull) return realDisk.write(handle, bytes);
			// There was room for some of it.
			await realDisk.write(handle, bytes.subarray(0, 10));
			throw full();
		},
	};
	const journal = chain({disk});
	await journal.append(note('before'));
	rmSync(path.join(folder, 'reserve'));
	isFull = true;
	expect(await journal.append(note('lost'))).toMatchObject({ok: false, reason: expect.stringContaining('the disk is full')});
	isFull = false;
	expect(await journal.append(note('after'))).toEqual({ok: true});
	expect(lines().map((line) => JSON.parse(line).words)).toEqual([undefined, 'before', 'after']);
});

test.each([
	['truncated', (file: string) => truncateSync(file, 40)],
	['replaced', (file: string) => writeFileSync(`${file}.new`, '') ?? renameSync(`${file}.new`, file)],
	['removed', (file: string) => rmSync(file)],
])('a chain that is %s while we write is given up, with a sentence, for a new one', async (_, harm) => {
	const journal = chain();
	await journal.append(note('a'));
	const [name = ''] = files('.jsonl');
	harm(path.join(folder, name));
	expect(await journal.append(note('b'))).toMatchObject({ok: false, reason: expect.stringContaining('somebody else changed')});
	expect(await journal.append(note('c'))).toEqual({ok: true});
	const made = files('.jsonl').find((other) => other !== name) ?? '';
	expect(readFileSync(path.join(folder, made), 'utf8')).toContain('"words":"c"');
});
