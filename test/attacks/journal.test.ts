import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {createJournal} from '../../source/act/journal.ts';
import {readJournal} from '../../source/act/read-journal.ts';
import {verifyJournal} from '../../source/act/verify-journal.ts';
import type {Chain} from '../../source/domain/journal.ts';
import {journalText} from '../../source/headless/journal.ts';
import {createChain} from '../../source/process/chain.ts';
import {createRedactor} from '../../source/text/secrets.ts';
import {hostile, isHarmless, mark, textsIn} from '../support/payloads.ts';

let top = '';
let folder = '';
const chains: Chain[] = [];
beforeEach(() => {
	top = mkdtempSync(path.join(tmpdir(), 'journal-attacks-'));
	folder = path.join(top, 'journal');
});
afterEach(async () => {
	await Promise.all(chains.splice(0).map((made) => made.close()));
	rmSync(top, {recursive: true, force: true});
});

function chain(where = folder): Chain {
	const made = createChain({folder: where, role: 'console', host: 'h', user: 'u', uid: process.getuid?.() ?? 0, now: Date.now});
	chains.push(made);
	return made;
}

const note = (words: string) => ({kind: 'note', attempt: null, words}) as const;
const files = (ending: string) => readdirSync(folder).filter((name) => name.endsWith(ending));

describe('while a console writes it', () => {
	test.each([
		['a link to a file of the operator', (file: string, own: string) => symlinkSync(own, file)],
		['a FIFO', (file: string) => execFileSync('mkfifo', [file])],
		['a folder', (file: string) => mkdirSync(file)],
		['a device', (file: string) => symlinkSync('/dev/zero', file)],
	])('%s in the place of its chain is written to by nobody, told, and hangs nothing', async (_, plant) => {
		const own = path.join(top, 'own');
		writeFileSync(own, 'mine\n');
		const journal = chain();
		await journal.append(note('a'));
		const [name = ''] = files('.jsonl');
		rmSync(path.join(folder, name));
		plant(path.join(folder, name), own);
		expect(await journal.append(note('b'))).toMatchObject({ok: false, reason: expect.stringContaining('somebody else changed')});
		expect(await journal.append(note('c'))).toEqual({ok: true});
		expect(readFileSync(own, 'utf8')).toBe('mine\n');
		expect((await readJournal(folder)).flatMap((entry) => (entry.kind === 'note' ? [entry.words] : []))).toEqual(['c']);
		expect((await verifyJournal(folder)).faults).not.toEqual([]);
	});

	test.each([
		['a link', (file: string, own: string) => symlinkSync(own, file)],
		['a FIFO', (file: string) => execFileSync('mkfifo', [file])],
	])('%s in the place of its head is replaced, not followed', async (_, plant) => {
		const own = path.join(top, 'own');
		writeFileSync(own, 'mine\n');
		const journal = chain();
		await journal.append(note('a'));
		const [name = ''] = files('.head');
		rmSync(path.join(folder, name));
		plant(path.join(folder, name), own);
		expect(await journal.append(note('b'))).toEqual({ok: true});
		expect(readFileSync(own, 'utf8')).toBe('mine\n');
		expect((await verifyJournal(folder)).faults).toEqual([]);
	});
});

test('where nothing can be written each entry is a sentence, and nothing is thrown', async () => {
	// A folder that takes no files, not even root's.
	for (const closed of ['/proc/triage/journal', '/dev/null/journal', path.join(top, 'x'.repeat(300))])
		expect(await chain(closed).append(note('a'))).toMatchObject({ok: false, reason: expect.stringMatching(/cannot/)});
});

const mounts = (size: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0;
const mayMount = (() => {
	const probe = mkdtempSync(path.join(tmpdir(), 'probe-'));
	const may = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', probe]).status === 0;
	if (may) spawnSync('umount', [probe]);
	rmSync(probe, {recursive: true, force: true});
	return may;
})();

describe.runIf(mayMount)('on a disk of its own', () => {
	beforeEach(() => mkdirSync(folder, {mode: 0o700}));
	afterEach(() => spawnSync('umount', ['-l', folder]));

	test('that fills up, acting stays possible for a while, then each entry is a sentence, and no half line stays', async () => {
		expect(mounts('900k')).toBe(true);
		const journal = chain();
		expect(await journal.append(note('first'))).toEqual({ok: true});
		// Somebody else fills the disk to the last byte.
		spawnSync('dd', ['if=/dev/zero', `of=${path.join(folder, 'filler')}`, 'bs=4k'], {stdio: 'ignore'});
		const answers = [];
		for (let count = 0; count < 3000 && answers.at(-1)?.ok !== false; count++)
			answers.push(await journal.append(note('x'.repeat(900))));
		expect(answers.length).toBeGreaterThan(50);
		expect(answers.at(-1)).toMatchObject({ok: false, reason: expect.stringContaining('the disk is full')});
		rmSync(path.join(folder, 'filler'));
		expect(await journal.append(note('last'))).toEqual({ok: true});
		expect(await verifyJournal(folder)).toMatchObject({chains: 1, entries: answers.length + 2, faults: []});
	});

	test('that becomes read-only, each entry is a sentence, and it goes on when it can be written again', async () => {
		expect(mounts('4m')).toBe(true);
		const journal = chain();
		await journal.append(note('first'));
		await journal.close();
		expect(spawnSync('mount', ['-o', 'remount,ro', folder]).status).toBe(0);
		const other = chain();
		expect(await other.append(note('lost'))).toMatchObject({ok: false, reason: expect.stringContaining('read-only')});
		expect(spawnSync('mount', ['-o', 'remount,rw', folder]).status).toBe(0);
		expect(await other.append(note('after'))).toEqual({ok: true});
		expect((await verifyJournal(folder)).faults).toEqual([]);
	});
});

test(
	mayMount
		? 'a full disk and a read-only one were real ones'
		: 'a full disk and a read-only one: not run, this user may not mount',
	() => {
		expect(existsSync(top)).toBe(true);
	},
);

test('many writers at once each keep a chain of their own, and no entry is lost', async () => {
	const writers = Array.from({length: 8}, () => chain());
	await Promise.all(
		writers.flatMap((writer, at) => Array.from({length: 25}, (_, count) => writer.append(note(`${at}:${count}`)))),
	);
	const entries = await readJournal(folder);
	expect(new Set(entries.flatMap((entry) => (entry.kind === 'note' ? [entry.words] : []))).size).toBe(200);
	expect(await verifyJournal(folder)).toMatchObject({chains: 8, faults: []});
});

test('what is read of it is cleaned again, whoever wrote it', async () => {
	const journal = createJournal(chain(), createRedactor({}));
	for (const text of hostile)
		await journal.write({
			kind: 'proposed',
			attempt: text,
			symptom: text,
			summary: text,
			text,
			runs: [text],
			effect: 'reads',
			drift: text,
		});
	const [name = ''] = files('.jsonl');
	const written = readFileSync(path.join(folder, name), 'utf8');
	expect(written).toContain(mark);
	expect(
		written
			.split('\n')
			.flatMap((line) => (line === '' ? [] : textsIn(JSON.parse(line))))
			.every(isHarmless),
	).toBe(true);
	// A chain that a stranger wrote, with everything in it raw.
	const raw = hostile.map((text, at) =>
		JSON.stringify({
			n: at + 1,
			at: text,
			prev: text,
			kind: at % 2 === 0 ? 'note' : text,
			attempt: text,
			words: text,
			runs: [text],
			outcome: {kind: text},
		}),
	);
	writeFileSync(path.join(folder, 'console-2026-1-evil.jsonl'), `${raw.join('\n')}\n${mark}\u001b[2J`);
	const shown = journalText(await readJournal(folder));
	expect(shown.join('\n')).toContain(mark);
	expect(shown.filter((line) => !isHarmless(line))).toEqual([]);
	expect(textsIn(await verifyJournal(folder)).filter((text) => !isHarmless(text))).toEqual([]);
});
