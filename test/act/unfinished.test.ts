import {describe, expect, test} from 'vitest';
import type {Recorded} from '../../source/act/read-journal.ts';
import {unfinished} from '../../source/act/unfinished.ts';
import type {JournalEntry} from '../../source/domain/journal.ts';

const opened = (role: 'console' | 'watcher', pid: number): JournalEntry => {
	return {kind: 'opened', role, pid, processStart: `s${pid}`, host: 'h', user: 'u'};
};
const started = (effect: 'reads' | 'changes' = 'changes', cwd: string | null = '/w'): JournalEntry => {
	return {kind: 'started', attempt: 'a', runs: ['ddx x'], effect, cwd, timeoutMs: 1};
};
const ended: JournalEntry = {kind: 'ended', attempt: 'a', outcome: {kind: 'ended', exitCode: 0, durationMs: 5}, notes: []};
const watching: JournalEntry = {kind: 'watching', attempt: 'a'};

/** Entries of a console's chain (`c`) and a watcher's (`w`), a second apart. */
const journal = (c: readonly JournalEntry[], w: readonly JournalEntry[] = []): Recorded[] =>
	[...c.map((entry) => ({...entry, chain: 'c'})), ...w.map((entry) => ({...entry, chain: 'w'}))].map((entry, at) => ({
		...entry,
		n: at + 1,
		at: new Date(at * 1000).toISOString(),
		prev: '',
	}));

const fates = async (entries: Recorded[], ...alive: number[]) =>
	(await unfinished(entries, async (pid, start) => alive.includes(pid) && start === `s${pid}`)).map(({fate}) => fate);

const console_ = [opened('console', 1), started()];
const watcher = [opened('watcher', 2), watching];

describe('what a console left open', () => {
	test('is nothing where it wrote the end itself', async () => {
		expect(await fates(journal([...console_, ended]))).toEqual([]);
	});
	test('ended, by its watcher’s word', async () => {
		expect(await fates(journal(console_, [...watcher, ended]))).toMatchObject([{kind: 'ended', outcome: {exitCode: 0}}]);
	});
	test('still runs while its watcher, or its console, does; a reused PID is neither', async () => {
		expect(await fates(journal(console_, watcher), 2)).toEqual([{kind: 'running', pid: 2}]);
		expect(await fates(journal(console_), 1)).toEqual([{kind: 'running', pid: 1}]);
		const reused = journal([{...opened('console', 1), processStart: 'other'} as JournalEntry, started()]);
		expect(await fates(reused, 1)).toEqual([{kind: 'never-began'}]);
	});
	test('never began where no watcher took it over', async () => {
		expect(await fates(journal(console_))).toEqual([{kind: 'never-began'}]);
	});
	test('is unknown where the watcher was ended too, or where it was a request', async () => {
		expect(await fates(journal(console_, watcher))).toMatchObject([{kind: 'unknown'}]);
		expect(await fates(journal([opened('console', 1), started('changes', null)]))).toMatchObject([{kind: 'unknown'}]);
	});
	test('is gone where it only looked', async () => {
		expect(await fates(journal([opened('console', 1), started('reads')]))).toEqual([{kind: 'gone'}]);
	});
	test('is told once: what somebody noted something on was seen, unless it still runs', async () => {
		const note: JournalEntry = {kind: 'note', attempt: 'a', words: 'seen'};
		expect(await fates(journal(console_, [...watcher, note]))).toEqual([]);
		expect(await fates(journal(console_, [...watcher, note]), 2)).toEqual([{kind: 'running', pid: 2}]);
	});
});
