import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Journalled} from '../../source/domain/journal.ts';
import {eventually} from '../support/eventually.ts';
import {isAlive, own, script} from '../support/running.ts';

let folder = '';
let consoles: ChildProcess[] = [];
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'console-death-'));
	consoles = [];
});
afterEach(async () => {
	for (const child of consoles) child.kill('SIGKILL');
	await eventually(running).toEqual([]);
	rmSync(folder, {recursive: true, force: true});
});

/** Watchers and programs that name this test's folder. */
const running = () =>
	readdirSync('/proc')
		.filter((pid) => /^\d+$/.test(pid) && isAlive(Number(pid)))
		.filter((pid) => {
			try {
				return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
			} catch {
				return false;
			}
		});

const name = (pid: string) => {
	try {
		return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
	} catch {
		return '';
	}
};

const journal = () => ({folder: path.join(folder, 'journal'), host: 'h', user: 'u', uid: process.getuid?.() ?? 0});

const entries = () =>
	(existsSync(journal().folder) ? readdirSync(journal().folder) : [])
		.filter((name) => name.endsWith('.jsonl'))
		.flatMap((name) => readFileSync(path.join(journal().folder, name), 'utf8').split('\n').filter(Boolean))
		.map((line) => JSON.parse(line) as Journalled);

/** The entry of that kind, once the watcher has closed its chain. */
async function written(kind: Journalled['kind']): Promise<Journalled | undefined> {
	await eventually(() => entries().map((entry) => entry.kind)).toContain('closed');
	return entries().find((entry) => entry.kind === kind);
}

type Bounds = {readonly timeoutMs?: number; readonly watcher?: string | undefined};

function startConsole(program: readonly [string, ...string[]], survives: boolean, {timeoutMs = 20_000, watcher}: Bounds = {}) {
	const told = {
		attemptId: 'a1',
		action: {kind: 'script', script: script({pipe: [program]}), cwd: folder},
		survives,
		timeoutMs,
		options: {env: process.env, journal: journal(), graceMs: 100, watcher},
	};
	const [node, file] = own('console.ts');
	const child = spawn(node as string, [file as string, JSON.stringify(told)], {stdio: ['ignore', 'pipe', 'inherit']});
	consoles.push(child);
	const heard = {text: ''};
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		heard.text += text;
	});
	return {child, heard};
}

// Nobody can say how long a busy machine takes. What is ours to promise within 200 ms is that nothing is waited for.
test('a look dies with its console, with all of its group, without a moment of waiting and without being asked to end', async () => {
	const asked = path.join(folder, 'asked');
	const {child, heard} = startConsole(own('stubborn.mjs', 'asked', asked), false, {watcher: own('timeless-watcher.mjs')[1]});
	const pids = () => [...heard.text.matchAll(/"out":"(\d+)\\n/g)].map(([, pid]) => Number(pid));
	await eventually(() => pids().length).toBe(2);
	child.kill('SIGKILL');
	await eventually(() => pids().some(isAlive)).toBe(false);
	expect(existsSync(asked)).toBe(false);
});

test('a change runs on to its end without its console, and its watcher writes how it ended', async () => {
	const [go, done] = [path.join(folder, 'go'), path.join(folder, 'done')];
	const {child, heard} = startConsole(own('change.mjs', go, done), true);
	await eventually(() => heard.text).toContain('begun');
	child.kill('SIGKILL');
	await eventually(() => isAlive(child.pid ?? 0)).toBe(false);
	expect(existsSync(done)).toBe(false);
	writeFileSync(go, '');
	expect(await written('ended')).toMatchObject({
		attempt: 'a1',
		outcome: {kind: 'ended', exitCode: 0},
	});
	expect(readFileSync(done, 'utf8')).toBe('whole');
});

test('a change without its console is still ended at its limit', async () => {
	const {child, heard} = startConsole(own('stubborn.mjs'), true, {timeoutMs: 4000});
	await eventually(() => heard.text).toContain('out');
	child.kill('SIGKILL');
	expect(await written('ended')).toMatchObject({
		outcome: {kind: 'timed-out', limitMs: 4000},
	});
});

test('a console that is stopped does not stop the clock of what it started', async () => {
	const {child, heard} = startConsole(['yes', folder], false, {timeoutMs: 2000});
	await eventually(() => heard.text).toContain('out');
	child.kill('SIGSTOP');
	await eventually(() => running().map(name)).not.toContain('yes');
	child.kill('SIGCONT');
	await eventually(() => heard.text).toContain('timed-out');
});
