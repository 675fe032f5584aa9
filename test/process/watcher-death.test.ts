import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {readJournal} from '../../source/act/read-journal.ts';
import {unfinished} from '../../source/act/unfinished.ts';
import {isSameProcess} from '../../source/process/process-start.ts';
import {isAlive, program, ran} from '../support/running.ts';
import {until} from '../support/until.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'watcher-death-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** The watcher of the one change that runs here, once it has written that it watches. */
async function watcher(journal: string): Promise<number> {
	let pid = 0;
	await until(async () => {
		const entries = await readJournal(journal);
		const opened = entries.find((entry) => entry.kind === 'opened' && entry.role === 'watcher');
		pid = opened?.kind === 'opened' ? opened.pid : 0;
		return entries.some(({kind}) => kind === 'watching');
	});
	return pid;
}

test('a watcher that is killed under a living console: its end is called unknown, and said to be', async () => {
	const journal = path.join(folder, 'journal');
	let heard = '';
	const going = ran(
		program('sh', '-c', 'echo $$; exec sleep 300'),
		{
			survives: true,
			output: (_, chunk) => {
				heard += Buffer.from(chunk).toString();
			},
		},
		{journal: {folder: journal, host: 'h', user: 'u', uid: process.getuid?.() ?? 0}},
	);
	const pid = await watcher(journal);
	await until(() => /^\d+\n/.test(heard));
	// It is written down once it has started.
	await until(async () => (await readJournal(journal)).some(({kind}) => kind === 'program'));
	process.kill(pid, 'SIGKILL');
	try {
		const {outcome, notes} = await going;
		expect(outcome).toMatchObject({kind: 'signalled', signal: 'SIGKILL'});
		expect(notes).toEqual([expect.stringContaining('whether the command itself has ended is not known')]);
		// Its pipes are closed a moment before the kernel is done with it.
		await until(() => !isAlive(pid));
		// What the next console would say of it, had this one gone too.
		const watched = await readJournal(journal);
		const started = {kind: 'started', attempt: 'a1', runs: ['x'], effect: 'changes', cwd: '/', timeoutMs: 1} as const;
		const left = await unfinished([{...started, n: 1, at: '', prev: '', chain: 'console'}, ...watched], isSameProcess);
		const command = Number.parseInt(heard, 10);
		expect(left).toMatchObject([{fate: {kind: 'running', pid: command, unwatched: true}}]);
		process.kill(command, 'SIGKILL');
		await until(() => !isAlive(command));
		const [later] = await unfinished([{...started, n: 1, at: '', prev: '', chain: 'console'}, ...watched], isSameProcess);
		expect(later?.fate).toMatchObject({kind: 'unknown', reason: expect.stringContaining('its watcher was ended')});
		expect(readdirSync(journal).some((name) => name.endsWith('.jsonl'))).toBe(true);
	} finally {
		if (isAlive(Number.parseInt(heard, 10))) process.kill(Number.parseInt(heard, 10), 'SIGKILL');
	}
});

test('five gigabytes are counted and not kept, and its watcher stays small', {timeout: 240_000}, async () => {
	const journal = path.join(folder, 'journal');
	let most = 0;
	const going = ran(
		program('head', '-c', '5368709120', '/dev/zero'),
		{survives: true, timeoutMs: 200_000},
		{journal: {folder: journal, host: 'h', user: 'u', uid: process.getuid?.() ?? 0}},
	);
	const pid = await watcher(journal);
	const look = setInterval(() => {
		try {
			const [, kib = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
			most = Math.max(most, Number(kib));
		} catch {
			// It has ended.
		}
	}, 50);
	const {outcome, out, notes} = await going;
	clearInterval(look);
	expect(outcome).toMatchObject({kind: 'ended', exitCode: 0});
	expect(out.length).toBe(2 * 1024 * 1024);
	expect(notes).toEqual([expect.stringMatching(/GiB more were written/)]);
	await until(() => !isAlive(pid));
	expect(most).toBeGreaterThan(0);
	expect(most).toBeLessThan(400_000);
	const size = readdirSync(journal).filter((name) => name !== 'reserve');
	expect(size.reduce((sum, name) => sum + readFileSync(path.join(journal, name)).length, 0)).toBeLessThan(20_000);
});
