import {
	closeSync,
	constants,
	existsSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {eventually} from '../support/eventually.ts';
import {isAlive, own, program, ran, script} from '../support/running.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'run-script-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const uid = process.getuid?.() ?? 0;
const journalIn = (place: string) => ({folder: path.join(place, 'journal'), host: 'h', user: 'u', uid});

describe('programs', () => {
	test('an exit code, both outputs, and arguments that no shell sees', async () => {
		const argv = [
			process.execPath,
			'-e',
			'console.log(process.argv[1]); console.error("e"); process.exit(7)',
			'--',
			'$(id) `id` > x; y',
		];
		const result = await ran(program(argv[0] as string, ...argv.slice(1)));
		expect(result).toMatchObject({outcome: {kind: 'ended', exitCode: 7}, out: '$(id) `id` > x; y\n', err: 'e\n', notes: []});
	});

	test('a pipe hands everything on and ends its first program when the last one has enough', async () => {
		const much = ['node', '-e', 'process.stdout.write("x".repeat(3e6))'] as const;
		expect((await ran(script({pipe: [much, ['wc', '-c']]}))).out.trim()).toBe('3000000');
		const endless = await ran(script({pipe: [['yes'], ['head', '-n', '2']]}));
		expect(endless).toMatchObject({outcome: {kind: 'ended', exitCode: 0}, out: 'y\ny\n'});
	});

	test.each([
		['and', ['true'], 'second'],
		['and', ['false'], ''],
		['or', ['true'], ''],
		['or', ['false'], 'second'],
		['then', ['false'], 'second'],
	] as const)('%s after %s runs "%s"', async (join, first, out) => {
		const result = await ran(script({pipe: [first]}, {join, pipe: [['printf', 'second']]}));
		expect(result.out).toBe(out);
	});

	test('a missing program stops the script before anything of it runs', async () => {
		const mark = path.join(folder, 'mark');
		const result = await ran(script({pipe: [['touch', mark]]}, {pipe: [['no-such-program']]}));
		expect(result.outcome).toMatchObject({
			kind: 'not-started',
			reason: expect.stringContaining('no-such-program is not installed'),
		});
		expect(existsSync(mark)).toBe(false);
	});

	test('a program of the workspace is not found by its bare name', async () => {
		writeFileSync(path.join(folder, 'tool'), '#!/bin/sh\necho mine\n', {mode: 0o755});
		const env = {...process.env, PATH: `${folder}:${process.env.PATH}`};
		expect((await ran(program('tool'), {}, {env})).out).toBe('mine\n');
		expect((await ran(program('tool'), {}, {env, workspace: folder})).outcome.kind).toBe('not-started');
		const inner = await ran(program('sh', '-c', 'command -v tool'), {}, {env, workspace: folder});
		expect(inner.out).toBe('');
	});

	test('the environment is an allow-list', async () => {
		const env = {
			PATH: process.env.PATH,
			HOME: '/h',
			LC_ALL: 'C',
			OPENAI_API_KEY: 'k',
			LD_LIBRARY_PATH: '/x',
			GIT_DIR: '/y',
			DDX_A: 'a',
			DDX_API_KEY: 's',
		};
		const {out} = await ran(program('env'), {}, {env, also: ['DDX_*']});
		const names = out
			.trim()
			.split('\n')
			.map((line) => line.split('=')[0]);
		expect(names).toEqual(expect.arrayContaining(['HOME', 'LC_ALL', 'DDX_A', 'PATH', 'TERM', 'GIT_OPTIONAL_LOCKS']));
		for (const name of ['OPENAI_API_KEY', 'LD_LIBRARY_PATH', 'GIT_DIR', 'DDX_API_KEY']) expect(names).not.toContain(name);
	});

	test('a program has no terminal and no input', async () => {
		const {outcome, out} = await ran(program('sh', '-c', 'cat; (exec 3<>/dev/tty) 2>/dev/null && echo tty; ps -o tty= -p $$'));
		expect(outcome).toMatchObject({kind: 'ended', exitCode: 0});
		expect(out.trim()).toBe('?');
	});

	test('a signal is told from an exit', async () => {
		const {outcome} = await ran(program('sh', '-c', 'kill -9 $$'));
		expect(outcome).toMatchObject({kind: 'signalled', signal: 'SIGKILL'});
	});
});

describe('files', () => {
	const into = (file: string, append = false) => script({pipe: [['printf', 'new']], redirect: {path: file, append}});

	test('a look makes a new file that is ours alone, and says nothing of it', async () => {
		const {outcome, out} = await ran(into('evidence.json'), {}, {}, folder);
		expect(outcome).toMatchObject({kind: 'ended', exitCode: 0});
		expect(out).toBe('');
		expect(readFileSync(path.join(folder, 'evidence.json'), 'utf8')).toBe('new');
		expect(statSync(path.join(folder, 'evidence.json')).mode & 0o777).toBe(0o600);
	});

	test.each([false, true])('a look writes over nothing (append: %s)', async (append) => {
		writeFileSync(path.join(folder, 'old'), 'old');
		symlinkSync('/nowhere/at/all', path.join(folder, 'link'));
		for (const name of ['old', 'link']) {
			const {outcome} = await ran(into(name, append), {}, {}, folder);
			expect(outcome).toMatchObject({kind: 'not-started', reason: expect.stringContaining(name)});
		}
		expect(readFileSync(path.join(folder, 'old'), 'utf8')).toBe('old');
	});

	test('an approved change writes over a file or appends to it, but never through a link or into a FIFO', async () => {
		const journal = journalIn(folder);
		const change = (name: string, append: boolean) => ran(into(name, append), {survives: true}, {journal}, folder);
		writeFileSync(path.join(folder, 'old'), 'old and long');
		expect((await change('old', false)).outcome).toMatchObject({kind: 'ended', exitCode: 0});
		expect((await change('old', true)).outcome).toMatchObject({kind: 'ended', exitCode: 0});
		expect(readFileSync(path.join(folder, 'old'), 'utf8')).toBe('newnew');
		symlinkSync(path.join(folder, 'old'), path.join(folder, 'link'));
		expect((await change('link', false)).outcome).toMatchObject({
			kind: 'not-started',
			reason: expect.stringContaining('symbolic link'),
		});
		await ran(program('mkfifo', path.join(folder, 'fifo')));
		expect((await change('fifo', false)).outcome.kind).toBe('not-started');
		// One that somebody reads could be opened, and so can a device.
		const reader = openSync(path.join(folder, 'fifo'), constants.O_RDONLY | constants.O_NONBLOCK);
		for (const name of ['fifo', '/dev/full'])
			expect((await change(name, false)).outcome).toMatchObject({reason: expect.stringContaining('not a regular file')});
		closeSync(reader);
		expect(readFileSync(path.join(folder, 'old'), 'utf8')).toBe('newnew');
	});

	test('a file has a limit, and a cut one is a failure that says so', async () => {
		const flood = script({pipe: [['head', '-c', '1000000', '/dev/zero']], redirect: {path: 'big', append: false}});
		const result = await ran(flood, {}, {fileBytes: 1000}, folder);
		expect(result).toMatchObject({outcome: {kind: 'ended', exitCode: 1}, notes: [expect.stringContaining('cut at 1000 B')]});
		expect(statSync(path.join(folder, 'big')).size).toBe(1000);
	});
});

describe('programs that misbehave', () => {
	test('SIGTERM ignored, with a child: the whole group is killed at the limit', async () => {
		const result = await ran(script({pipe: [own('stubborn.mjs')]}), {timeoutMs: 3000}, {graceMs: 100});
		expect(result.outcome).toMatchObject({kind: 'timed-out', limitMs: 3000});
		const pids = (result.out.match(/^\d+$/gm) ?? []).map(Number);
		expect(pids.length).toBe(2);
		await eventually(() => pids.filter(isAlive)).toEqual([]);
	});

	test('SIGTERM ignored by one that has no mark of ours, and by its child: the group is killed at the limit', async () => {
		const pids: number[] = [];
		try {
			const bare = script({pipe: [['env', '-i', ...own('stubborn.mjs')]]});
			const result = await ran(bare, {timeoutMs: 3000}, {graceMs: 100});
			pids.push(...(result.out.match(/^\d+$/gm) ?? []).map(Number));
			expect(result.outcome).toMatchObject({kind: 'timed-out', limitMs: 3000});
			expect(pids.length).toBe(2);
			await eventually(() => pids.filter(isAlive)).toEqual([]);
		} finally {
			for (const pid of pids.filter(isAlive)) process.kill(pid, 'SIGKILL');
		}
	});

	test('a cancelled look is killed soon, a cancelled change only at the second word', async () => {
		const stop = new AbortController();
		const ending = {signal: stop.signal, output: () => stop.abort()};
		const look = await ran(script({pipe: [own('stubborn.mjs')]}), ending, {graceMs: 50});
		expect(look.outcome.kind).toBe('cancelled');

		const [first, second] = [new AbortController(), new AbortController()];
		let heard = '';
		const change = ran(
			script({pipe: [own('stubborn.mjs', 'alone')]}),
			{
				survives: true,
				signal: first.signal,
				kill: second.signal,
				output: (_, chunk) => {
					heard += Buffer.from(chunk).toString();
				},
			},
			{graceMs: 1, journal: journalIn(folder)},
		);
		await eventually(() => heard).toMatch(/^\d+\n/);
		first.abort();
		await eventually(() => heard).toMatch(/no\n(alive\n){10}/);
		second.abort();
		expect((await change).outcome.kind).toBe('cancelled');
		await eventually(() => isAlive(Number.parseInt(heard, 10))).toBe(false);
	});

	test('what a second word kills has left nothing running', async () => {
		const [first, second] = [new AbortController(), new AbortController()];
		let heard = '';
		const change = ran(
			script({pipe: [['sh', '-c', 'trap "" TERM; (while :; do sleep 600; done) & echo on; while :; do sleep 600; done']]}),
			{
				survives: true,
				signal: first.signal,
				kill: second.signal,
				output: (_, chunk) => {
					heard += Buffer.from(chunk).toString();
				},
			},
			{journal: journalIn(folder)},
		);
		await eventually(() => heard).toBe('on\n');
		first.abort();
		second.abort();
		expect(await change).toMatchObject({outcome: {kind: 'cancelled'}, notes: []});
	});

	test.each([
		['output closed', own('lives-on.mjs', 'closed')],
		['output open', own('lives-on.mjs', 'open')],
		['without our mark in its environment', ['env', '-i', ...own('lives-on.mjs', 'closed')]],
	] as const)('what it leaves in its group (%s) is ended with it', async (_, argv) => {
		const result = await ran(script({pipe: [argv]}));
		try {
			expect(result).toMatchObject({
				outcome: {kind: 'ended', exitCode: 0},
				notes: [expect.stringContaining('left something running')],
			});
			await eventually(() => isAlive(Number(result.out))).toBe(false);
		} finally {
			if (isAlive(Number(result.out))) process.kill(Number(result.out), 'SIGKILL');
		}
	});

	test('a change that leaves something with its output open has ended all the same', async () => {
		let pid = 0;
		const output = (_: 'out' | 'err', chunk: Uint8Array) => {
			pid ||= Number(Buffer.from(chunk).toString());
		};
		const request = {survives: true, timeoutMs: 5000, output};
		try {
			const result = await ran(script({pipe: [own('lives-on.mjs', 'open')]}), request, {journal: journalIn(folder)});
			expect(result).toMatchObject({
				outcome: {kind: 'ended', exitCode: 0},
				notes: ['it left something running, which is watched until the time limit'],
			});
			expect(isAlive(pid)).toBe(true);
		} finally {
			process.kill(pid, 'SIGKILL');
		}
	});

	test('what leaves the group and the session of a look is ended with it', async () => {
		const result = await ran(script({pipe: [own('lives-on.mjs', 'away')]}));
		expect(result).toMatchObject({outcome: {kind: 'ended'}, notes: ['it left something running, which was ended']});
		await eventually(() => isAlive(Number(result.out))).toBe(false);
	});

	test('what a change puts into a session of its own may be what was wanted: it lives, and is named', async () => {
		const result = await ran(script({pipe: [own('lives-on.mjs', 'away')]}), {survives: true}, {journal: journalIn(folder)});
		const pid = Number(result.out);
		try {
			expect(result.notes).toEqual([`it left something running on its own: pid ${pid}`]);
			expect(isAlive(pid)).toBe(true);
		} finally {
			process.kill(pid, 'SIGKILL');
		}
	});

	test('one that closes its outputs and lives is bounded by time', async () => {
		const file = path.join(folder, 'pid');
		const result = await ran(script({pipe: [own('deaf.mjs', file)]}), {timeoutMs: 3000});
		expect(result.outcome.kind).toBe('timed-out');
		await eventually(() => isAlive(Number(readFileSync(file, 'utf8')))).toBe(false);
	});

	test('a flood is counted, not kept, and ends at the limit', async () => {
		const result = await ran(program('yes'), {timeoutMs: 700}, {outputBytes: 100_000});
		expect(result.outcome.kind).toBe('timed-out');
		expect(result.out.length).toBe(100_000);
		expect(result.notes).toEqual([expect.stringMatching(/\d+ .iB more were written/)]);
	});

	test('half a character comes through as it is', async () => {
		expect((await ran(program('printf', '\\303'))).out).toBe('\u00c3');
	});

	test('a stage is not begun after a cancel', async () => {
		const stop = new AbortController();
		const two = script({pipe: [['sh', '-c', 'echo 1; sleep 300']]}, {join: 'then', pipe: [['echo', '2']]});
		const result = await ran(two, {signal: stop.signal, output: () => stop.abort()}, {graceMs: 5000});
		expect(result).toMatchObject({outcome: {kind: 'cancelled'}, out: '1\n'});
	});
});
