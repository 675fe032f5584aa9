import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {isGroupAlive} from '../../source/process/group.ts';
import {hold} from '../../source/process/last-shell.ts';
import {runProgram} from '../../source/process/run-program.ts';

const bounds = {env: {PATH: process.env.PATH}, cwd: tmpdir(), timeoutMs: 20_000, limitBytes: 4096};
const node = (code: string) => [process.execPath, '-e', code] as const;

test('output and exit code come back, and nothing of our own environment goes in', async () => {
	const code = 'process.stdout.write(JSON.stringify(Object.keys(process.env).sort())); console.error("x"); process.exit(3)';
	const result = await runProgram(node(code), {...bounds, env: {ONLY: '1'}});
	expect(result).toEqual({kind: 'ended', exitCode: 3, stdout: '["ONLY"]', stderr: 'x\n'});
});

test('arguments are whole: no shell sees them', async () => {
	const result = await runProgram([process.execPath, '-p', 'process.argv[1]', '--', '$(id); `id` > x'], bounds);
	expect(result).toMatchObject({kind: 'ended', stdout: '$(id); `id` > x\n'});
});

test('a program that never ends, and what it started, is gone after its time', async () => {
	const code =
		'process.on("SIGTERM",()=>{}); require("child_process").spawn("sleep",["600"],{stdio:"inherit"}); setInterval(()=>{},1e6)';
	const result = await runProgram(node(code), {...bounds, timeoutMs: 300});
	expect(result).toMatchObject({kind: 'failed', reason: expect.stringContaining('did not end within 300 ms')});
});

test('a flood is bounded', async () => {
	const result = await runProgram(node('const b="y".repeat(65536); for(;;) require("fs").writeSync(1,b)'), bounds);
	expect(result).toMatchObject({kind: 'failed', reason: expect.stringContaining('wrote more than 4096 bytes')});
});

test('a missing program and a missing folder are sentences', async () => {
	expect(await runProgram(['/nowhere/prog'], bounds)).toMatchObject({
		kind: 'failed',
		reason: expect.stringContaining('not installed'),
	});
	expect(await runProgram(node('1'), {...bounds, cwd: '/nowhere/at/all'})).toMatchObject({kind: 'failed'});
});

test('an abort ends it', async () => {
	const abort = new AbortController();
	const result = runProgram(node('setInterval(()=>{},1e6)'), {...bounds, signal: abort.signal});
	abort.abort();
	expect(await result).toMatchObject({kind: 'failed', reason: expect.stringContaining('no longer wanted')});
});

test('what left the group and keeps its output open is not waited for', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'triage-left-'));
	const said = path.join(folder, 'pid');
	const abort = new AbortController();
	const code = `const {pid} = require("child_process").spawn("sleep",["600"],{stdio:"inherit",detached:true});
		require("fs").writeFileSync("${said}", String(pid)); setInterval(()=>{},1e6)`;
	const result = runProgram(node(code), {...bounds, signal: abort.signal});
	await expect.poll(() => existsSync(said), {timeout: 20_000}).toBe(true);
	abort.abort();
	expect(await result).toMatchObject({kind: 'failed', reason: expect.stringContaining('no longer wanted')});
	// It goes on by itself, and nobody waited for it.
	expect(process.kill(Number(readFileSync(said, 'utf8')), 'SIGKILL')).toBe(true);
	rmSync(folder, {recursive: true});
});

test('what a program reads is given to it, and one that reads nothing does no harm', async () => {
	expect(await runProgram(['cat'], {...bounds, input: 'words'})).toMatchObject({kind: 'ended', stdout: 'words'});
	expect(await runProgram(['true'], {...bounds, input: 'y'.repeat(1_000_000)})).toMatchObject({kind: 'ended', exitCode: 0});
});

test('after a run nothing of it listens for signals any more', async () => {
	const before = process.listenerCount('SIGINT') + process.listenerCount('exit');
	await Promise.all([runProgram(['true'], bounds), runProgram(['/nowhere/prog'], bounds)]);
	expect(process.listenerCount('SIGINT') + process.listenerCount('exit')).toBe(before);
});

describe('what this process starts ends with it', () => {
	const running = path.join(import.meta.dirname, 'programs/runs-program.ts');

	test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s, which ends it as it would have', async (signal) => {
		const ours = spawn(process.execPath, [running], {stdio: ['pipe', 'pipe', 'inherit']});
		const [line] = await once(ours.stdout, 'data');
		const group = Number(String(line));
		expect(isGroupAlive(group)).toBe(true);
		ours.kill(signal);
		expect(await once(ours, 'exit')).toEqual([null, signal]);
		await expect.poll(() => isGroupAlive(group), {timeout: 20_000}).toBe(false);
	});

	test('by SIGKILL, which nobody can listen for', async () => {
		const ours = spawn(process.execPath, [running], {stdio: ['pipe', 'pipe', 'inherit']});
		const [line] = await once(ours.stdout, 'data');
		ours.kill('SIGKILL');
		await expect.poll(() => isGroupAlive(Number(String(line))), {timeout: 20_000}).toBe(false);
	});

	test('by SIGKILL, when what was to see to that was killed before, but for what it was told has ended', async () => {
		const ours = spawn(process.execPath, [path.join(import.meta.dirname, 'programs/loses-last-shell.ts')], {
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		const [line] = await once(ours.stdout, 'data');
		const {before, after, dropped, shell} = JSON.parse(String(line));
		expect([before, after, dropped].map((group) => isGroupAlive(group))).toEqual([true, true, true]);
		ours.kill('SIGKILL');
		await expect.poll(() => [before, after, shell].some((group) => isGroupAlive(group)), {timeout: 20_000}).toBe(false);
		expect(isGroupAlive(dropped)).toBe(true);
		process.kill(-dropped, 'SIGKILL');
	});

	test('and nothing that is no group of ours', () => {
		for (const group of [-1, 0, 1, Number.NaN]) expect(() => hold(group)).toThrow('no process group of ours');
	});

	test('when it exits by itself', async () => {
		const ours = spawn(process.execPath, [running], {stdio: ['pipe', 'pipe', 'inherit']});
		const [line] = await once(ours.stdout, 'data');
		ours.stdin.end();
		expect(await once(ours, 'exit')).toEqual([0, null]);
		await expect.poll(() => isGroupAlive(Number(String(line))), {timeout: 20_000}).toBe(false);
	});
});
