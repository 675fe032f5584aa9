import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, it} from 'vitest';
import {createHook} from '../../source/process/hook.ts';
import {until} from '../support/until.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'triage-hook-'));
afterAll(() => rmSync(folder, {recursive: true}));

let count = 0;
/** A hook that is a shell script, with what it complained of and a file to write to. */
function hook(script: string, timeoutMs = 20_000) {
	const [told, file] = [[] as string[], path.join(folder, `out-${count++}`)];
	const env = {PATH: process.env.PATH, OUT: file};
	const made = createHook(['/bin/sh', '-c', script], {env, cwd: folder, timeoutMs}, (sentence) => void told.push(sentence));
	return {...made, told, file, out: () => (existsSync(file) ? readFileSync(file, 'utf8') : '')};
}

it('hears of one thing after the other, whole, on its standard input', async () => {
	const {tell, idle, out, told} = hook('echo begin >>$OUT; cat >>$OUT; echo end >>$OUT');
	for (const text of ['{"a": "$(touch x)"}\n', '{"b": 1}\n']) tell(text);
	await idle();
	expect(out()).toBe('begin\n{"a": "$(touch x)"}\nend\nbegin\n{"b": 1}\nend\n');
	expect(told).toEqual([]);
	expect(existsSync(path.join(folder, 'x'))).toBe(false);
});

it('that fails is complained of once, and hears of the rest all the same', async () => {
	const {tell, idle, out, told} = hook('cat >>$OUT; exit 3');
	for (const text of ['one\n', 'two\n']) tell(text);
	await idle();
	expect(out()).toBe('one\ntwo\n');
	expect(told).toEqual(['the hook failed: /bin/sh exited 3']);
});

it('that does not end is ended with what it started, and one that does not read harms nobody', async () => {
	const {tell, idle, out, told} = hook('echo $$ >$OUT; sleep 600 & sleep 600', 500);
	tell('x'.repeat(200_000));
	await idle();
	expect(told).toEqual([expect.stringContaining('did not end within 500 ms')]);
	await until(() => !existsSync(`/proc/${out().trim()}`));
});

it('that is slow makes no queue without end, and that is told once', async () => {
	const {tell, close, told, idle} = hook('sleep 600');
	for (let each = 0; each < 100; each++) tell('x');
	expect(told).toEqual([expect.stringContaining('too slow')]);
	close();
	await idle();
	tell('after the end');
	expect(told).toHaveLength(1);
});
