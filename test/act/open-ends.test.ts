import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {createJournal} from '../../source/act/journal.ts';
import {followOpenEnds, openEnds} from '../../source/act/open-ends.ts';
import type {JournalEntry} from '../../source/domain/journal.ts';
import {createChain} from '../../source/process/chain.ts';
import {isSameProcess, processStart} from '../../source/process/process-start.ts';
import {createRedactor} from '../../source/text/secrets.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'open-ends-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const uid = process.getuid?.() ?? 0;
const journalAs = (role: 'console' | 'watcher') =>
	createJournal(createChain({folder, role, host: 'h', user: 'u', uid, now: Date.now}), createRedactor({}));

async function wrote(role: 'console' | 'watcher', ...entries: JournalEntry[]): Promise<void> {
	const journal = journalAs(role);
	for (const entry of entries) await journal.write(entry);
	await journal.close();
}

const started: JournalEntry = {
	kind: 'started',
	attempt: 'a',
	runs: ['ddx bead update'],
	effect: 'changes',
	cwd: '/',
	timeoutMs: 1,
};
const outcome = {kind: 'ended', exitCode: 0, durationMs: 1} as const;

async function told(alive: boolean): Promise<string[]> {
	const journal = journalAs('console');
	const ends = await openEnds({folder, journal, isAlive: async () => alive, now: Date.now});
	await journal.close();
	return ends;
}

test('an end that nobody saw is told once', async () => {
	await wrote('console', started);
	await wrote('watcher', {kind: 'watching', attempt: 'a'}, {kind: 'ended', attempt: 'a', outcome, notes: []});
	expect(await told(false)).toEqual([
		expect.stringMatching(/^A command was running when the terminal went, begun \S+ ago; it ended with exit 0: ddx bead update$/),
	]);
	expect(await told(false)).toEqual([]);
});

test('what still runs is told each time, and a look that went with its console never', async () => {
	await wrote('console', {...started, effect: 'reads'} as JournalEntry);
	expect(await told(false)).toEqual([]);
	await wrote('console', {...started, attempt: 'b'} as JournalEntry);
	expect((await told(true)).at(-1)).toContain(`it still runs, under pid ${process.pid}`);
	expect((await told(true)).at(-1)).toContain('it still runs');
});

test('what still runs is followed to its end, and several are told in one sentence', async () => {
	const watched: JournalEntry = {kind: 'watching', attempt: 'b'};
	await wrote('console', started, {...started, attempt: 'b'} as JournalEntry);
	await wrote('watcher', {kind: 'ended', attempt: 'a', outcome, notes: []});
	const watcher = journalAs('watcher');
	await watcher.write(watched);
	const journal = journalAs('console');
	const sentences: string[] = [];
	let rounds = 0;
	await followOpenEnds(
		{folder, journal, isAlive: async () => true, now: Date.now},
		(text) => sentences.push(text),
		async () => {
			rounds += 1;
			if (rounds === 1) await journal.write({...started, attempt: 'own'} as JournalEntry);
			if (rounds === 2) await watcher.write({kind: 'ended', attempt: 'b', outcome, notes: []});
			return rounds < 5;
		},
	);
	expect(sentences).toEqual([
		expect.stringMatching(/^2 left open, see `triage journal`: Started by another console /),
		expect.stringMatching(/^Started by another console \S+ ago, it ended with exit 0: ddx bead update$/),
	]);
	expect(rounds).toBe(2);
	await watcher.close();
	await journal.close();
});

test('a process is known by its start, not by its number alone', async () => {
	const start = await processStart(process.pid);
	expect(start).toMatch(/:\d+$/);
	expect(await isSameProcess(process.pid, start)).toBe(true);
	expect(await isSameProcess(process.pid, 'other:1')).toBe(false);
	expect(await isSameProcess(process.pid, null)).toBe(false);
	expect(await processStart(2 ** 22 + 1)).toBeNull();
});
