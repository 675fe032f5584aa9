import {mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {createJournal} from '../../source/act/journal.ts';
import {hashOf} from '../../source/act/journal-file.ts';
import {readJournal} from '../../source/act/read-journal.ts';
import {verifyJournal} from '../../source/act/verify-journal.ts';
import type {Chain} from '../../source/domain/journal.ts';
import {createChain} from '../../source/process/chain.ts';
import {createRedactor} from '../../source/text/secrets.ts';

let folder = '';
const chains: Chain[] = [];
// No two entries in one millisecond, so that their order is certain.
let clock = Date.now();
const now = () => clock++;
beforeEach(() => {
	folder = path.join(mkdtempSync(path.join(tmpdir(), 'journal-')), 'journal');
});
afterEach(async () => {
	await Promise.all(chains.splice(0).map((made) => made.close()));
	rmSync(path.dirname(folder), {recursive: true, force: true});
});

function chain(): Chain {
	const made = createChain({folder, role: 'console', host: 'h', user: 'u', uid: process.getuid?.() ?? 0, now});
	chains.push(made);
	return made;
}

/** A closed chain of `opened`, ten notes and `closed`: twelve lines. */
async function tenNotes(): Promise<string> {
	const made = chain();
	for (let at = 0; at < 10; at++) await made.append({kind: 'note', attempt: null, words: `note ${at}`});
	await made.close();
	return path.join(folder, readdirSync(folder).find((name) => name.endsWith('.jsonl')) ?? '');
}

const change = (file: string, with_: (lines: string[]) => string[]) =>
	writeFileSync(file, with_(readFileSync(file, 'utf8').split('\n')).join('\n'));

test('what goes in is cleaned and redacted, whatever it is part of', async () => {
	const journal = createJournal(chain(), createRedactor({MY_TOKEN: 'correct-horse-battery'}));
	const runs = ['curl -H "Authorization: Bearer abcdefghijklmnop" \x1b]52;c;x\x07', 'x correct-horse-battery'];
	await journal.write({kind: 'started', attempt: 'a', runs, effect: 'reads', cwd: '/w', timeoutMs: 1});
	const text = readFileSync(path.join(folder, readdirSync(folder).find((name) => name.endsWith('.jsonl')) ?? ''), 'utf8');
	expect(text).not.toMatch(/abcdefghijklmnop|correct-horse|\\u001b/);
	expect((await readJournal(folder)).at(-1)).toMatchObject({
		runs: ['curl -H "Authorization: [redacted]" \\x1b]52;c;x\\x07', 'x [redacted]'],
	});
});

test('chains of several processes are read as one', async () => {
	const [one, two] = [chain(), chain()];
	await one.append({kind: 'note', attempt: null, words: '1'});
	await two.append({kind: 'note', attempt: null, words: '2'});
	await one.append({kind: 'note', attempt: null, words: '3'});
	const entries = await readJournal(folder);
	expect(entries.flatMap((entry) => (entry.kind === 'note' ? [entry.words] : []))).toEqual(['1', '2', '3']);
	expect(new Set(entries.map((entry) => entry.chain)).size).toBe(2);
	expect(await verifyJournal(folder)).toEqual({chains: 2, entries: 5, faults: []});
});

describe('verify', () => {
	test('a whole journal and no journal have no faults', async () => {
		expect(await verifyJournal(folder)).toEqual({chains: 0, entries: 0, faults: []});
		await tenNotes();
		expect(await verifyJournal(folder)).toEqual({chains: 1, entries: 12, faults: []});
	});

	const found = async () => (await verifyJournal(folder)).faults.map(({kind, line}) => [kind, line]);

	test.each<[string, (lines: string[]) => string[], readonly unknown[]]>([
		['an edited line', (lines) => lines.map((line) => line.replace('note 4', 'note X')), [['edited', 7]]],
		['an edited last line', (lines) => lines.map((line) => line.replace('"closed"', '"opened"')), [['edited', 12]]],
		[
			'a removed line',
			(lines) => lines.toSpliced(5, 1),
			[
				['removed', 6],
				['removed', null],
			],
		],
		[
			'a removed first line',
			(lines) => lines.slice(1),
			[
				['removed', 1],
				['removed', null],
			],
		],
		[
			'two lines in each other’s place',
			(lines) => [...lines.slice(0, 4), lines[5], lines[4], ...lines.slice(6)] as string[],
			[['reordered', 5]],
		],
		[
			'a line twice',
			(lines) => lines.toSpliced(5, 0, lines[4] as string),
			[
				['reordered', 6],
				['edited', 12],
			],
		],
		['entries cut from the end', (lines) => [...lines.slice(0, 8), ''], [['removed', null]]],
		['a line that is none', (lines) => lines.with(3, 'x'), [['unreadable', 4]]],
		['half a line at the end', (lines) => [...lines.slice(0, 12), '{"n":13,"at"'], [['torn', 13]]],
		[
			'a torn end',
			(lines) => [...lines.slice(0, 11), (lines[11] as string).slice(0, 30)],
			[
				['removed', null],
				['torn', 12],
			],
		],
	])('%s', async (_, harm, faults) => {
		change(await tenNotes(), harm);
		expect(await found()).toEqual(faults);
	});

	test('a removed chain, a removed head, a renamed chain', async () => {
		const file = await tenNotes();
		const head = file.replace('.jsonl', '.head');
		renameSync(head, `${head}.away`);
		expect(await found()).toEqual([['headless', null]]);
		renameSync(`${head}.away`, head);
		renameSync(file, `${file}.away`);
		expect(await found()).toEqual([['removed', null]]);
		renameSync(`${file}.away`, path.join(folder, 'console-2020-1-x.jsonl'));
		renameSync(head, path.join(folder, 'console-2020-1-x.head'));
		expect(await found()).toEqual([['edited', 1]]);
	});

	const jsonl = () => readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
	const opened = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8').split('\n')[0] ?? '');

	test('a chain that was removed with its head is missed by the ones that came after it', async () => {
		const file = await tenNotes();
		await tenNotes();
		expect(await verifyJournal(folder)).toEqual({chains: 2, entries: 24, faults: []});
		for (const ending of ['.jsonl', '.head']) rmSync(file.replace('.jsonl', ending));
		expect(await verifyJournal(folder)).toMatchObject({
			chains: 1,
			faults: [
				{
					chain: path.basename(file, '.jsonl'),
					line: null,
					kind: 'removed',
					text: expect.stringContaining('the whole chain was removed'),
				},
			],
		});
	});

	test('a chain that was cut, or written anew, together with its head is missed as well', async () => {
		const file = await tenNotes();
		await tenNotes();
		const [before, head] = [readFileSync(file, 'utf8').split('\n'), file.replace('.jsonl', '.head')];
		const cut = before.slice(0, 5);
		writeFileSync(file, `${cut.join('\n')}\n`);
		writeFileSync(head, JSON.stringify({count: 5, last: hashOf(cut[4] ?? '')}));
		expect(await verifyJournal(folder)).toMatchObject({
			faults: [{kind: 'removed', text: expect.stringContaining('7 entries were removed at the end')}],
		});
		// The same number of entries, each with the right hash of the one before.
		let prev = hashOf(path.basename(file, '.jsonl'));
		const forged = before.slice(0, 12).map((line) => {
			const made = JSON.stringify({...JSON.parse(line.replace('note 4', 'note X')), prev});
			prev = hashOf(made);
			return made;
		});
		writeFileSync(file, `${forged.join('\n')}\n`);
		writeFileSync(head, JSON.stringify({count: 12, last: prev}));
		expect(await verifyJournal(folder)).toMatchObject({faults: [{kind: 'edited', line: 12}]});
	});

	test('a chain that goes on after it was seen is whole', async () => {
		const [first, second] = [chain(), chain()];
		await first.append({kind: 'note', attempt: null, words: '1'});
		await second.append({kind: 'note', attempt: null, words: '2'});
		await first.append({kind: 'note', attempt: null, words: '3'});
		expect((await verifyJournal(folder)).faults).toEqual([]);
		expect(
			jsonl()
				.map((name) => opened(name).beside?.length ?? 0)
				.sort(),
		).toEqual([0, 1]);
	});

	test('a chain that is taken away with its head while it is written is remembered by the same console', async () => {
		const made = chain();
		await made.append({kind: 'note', attempt: null, words: 'a'});
		const [name = ''] = jsonl();
		for (const gone of readdirSync(folder).filter((one) => one !== 'reserve')) rmSync(path.join(folder, gone));
		expect(await made.append({kind: 'note', attempt: null, words: 'b'})).toMatchObject({ok: false});
		await made.append({kind: 'note', attempt: null, words: 'c'});
		expect(await verifyJournal(folder)).toMatchObject({faults: [{chain: name.replace('.jsonl', ''), kind: 'removed'}]});
	});

	test('what a forged opening claims to have seen breaks nothing', async () => {
		const file = await tenNotes();
		change(file, (lines) =>
			lines.with(
				0,
				JSON.stringify({...JSON.parse(lines[0] ?? ''), beside: [null, 3, {chain: 7}, {chain: '\x1b]0;x', count: 1, last: 'x'}]}),
			),
		);
		expect((await verifyJournal(folder)).faults.map(({chain: of}) => of).join()).not.toContain('\x1b');
	});
});
