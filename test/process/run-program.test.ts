import {tmpdir} from 'node:os';
import {expect, test} from 'vitest';
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
