import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {parseProcessStat} from '../../source/observe/process-stat.ts';
import {type ProcessRows, processTable} from '../../source/observe/process-table.ts';
import {until} from '../support/until.ts';

const signal = new AbortController().signal;
let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'triage-proc-'));
});
afterEach(async () => {
	for (const child of children.splice(0)) child.kill('SIGKILL');
	await rm(folder, {recursive: true});
});

async function rowsOf(look: ReturnType<typeof processTable>): Promise<ProcessRows> {
	const looked = await look(signal);
	if (looked.kind === 'gap') throw new Error(looked.reason);
	return looked.value;
}

describe.runIf(process.platform === 'linux')('the real process table', () => {
	test('a process is seen with its command, owner, parent and start', async () => {
		const begun = Date.now();
		const child = spawn('sleep', ['4321.5'], {stdio: 'ignore'});
		children.push(child);
		const look = processTable('/proc', Date.now);
		await until(async () => (await rowsOf(look)).get(child.pid ?? 0)?.argv[0] === 'sleep');
		const row = (await rowsOf(look)).get(child.pid ?? 0);
		expect(row).toMatchObject({command: 'sleep 4321.5', ppid: process.pid, uid: process.getuid?.()});
		expect(Math.abs((row?.startedAt ?? 0) - begun)).toBeLessThan(3000);
	});

	test('a process that ended is gone, also while it is a zombie', async () => {
		// The child ends only when its parent has become a program that never asks for it: a shell would.
		const text = '(until grep -qa ^sleep /proc/$$/cmdline; do :; done) & echo $!; exec sleep 4322';
		const parent = spawn('sh', ['-c', text], {stdio: ['ignore', 'pipe', 'ignore']});
		children.push(parent);
		const zombie = await new Promise<number>((resolve) => parent.stdout?.once('data', (line) => resolve(Number(line))));
		const look = processTable('/proc', Date.now);
		const isZombie = () => execFileSync('cat', [`/proc/${zombie}/stat`], {encoding: 'utf8'}).includes(') Z ');
		await until(isZombie);
		const rows = await rowsOf(look);
		expect(rows.has(parent.pid ?? 0)).toBe(true);
		expect(rows.has(zombie)).toBe(false);
	});

	test('the same map is given as long as nothing began or ended', async () => {
		const fake = await fakeTable([{pid: 10, name: 'ddx', ticks: 5}]);
		const look = processTable(fake, Date.now);
		expect(await rowsOf(look)).toBe(await rowsOf(look));
	});
});

type Fake = {pid: number; name: string; ticks: number; argv?: string; state?: string; ppid?: number};

async function fakeTable(processes: readonly Fake[]): Promise<string> {
	await writeFile(path.join(folder, 'stat'), 'cpu 1 2 3\nbtime 1700000000\n');
	for (const {pid, name, ticks, argv, state = 'S', ppid = 1} of processes) {
		await mkdir(path.join(folder, String(pid)), {recursive: true});
		const fields = `${state} ${ppid} ${'0 '.repeat(17)}${ticks} 0 0`;
		await writeFile(path.join(folder, String(pid), 'stat'), `${pid} (${name}) ${fields}\n`);
		await writeFile(path.join(folder, String(pid), 'cmdline'), argv ?? '');
	}
	return folder;
}

describe('what a table can hold', () => {
	test('a PID that is used anew has another start and another command', async () => {
		const fake = await fakeTable([{pid: 10, name: 'ddx', ticks: 500, argv: 'ddx\0work\0--watch\0'}]);
		const look = processTable(fake, Date.now);
		expect((await rowsOf(look)).get(10)).toMatchObject({command: 'ddx work --watch', startedAt: 1_700_000_005_000});
		await fakeTable([{pid: 10, name: 'sleep', ticks: 900, argv: 'sleep\x009\0'}]);
		expect((await rowsOf(look)).get(10)).toMatchObject({command: 'sleep 9', startedAt: 1_700_000_009_000});
	});

	test('a PID that is used anew by a program of the same name has another start', async () => {
		const fake = await fakeTable([{pid: 10, name: 'ddx', ticks: 500, argv: 'ddx\0work\0'}]);
		const look = processTable(fake, Date.now);
		await rowsOf(look);
		await fakeTable([{pid: 10, name: 'ddx', ticks: 900, argv: 'ddx\0work\0'}]);
		expect((await rowsOf(look)).get(10)?.startedAt).toBe(1_700_000_009_000);
	});

	test.each([
		['ahead', 3600],
		['back', -3600],
	])('when the clock is set %s, no process is taken to have begun later than it did', async (_, seconds) => {
		const fake = await fakeTable([{pid: 10, name: 'ddx', ticks: 500}]);
		const look = processTable(fake, Date.now);
		const before = (await rowsOf(look)).get(10)?.startedAt ?? 0;
		await fakeTable([{pid: 11, name: 'ddx', ticks: 500}]);
		await writeFile(path.join(folder, 'stat'), `btime ${1_700_000_000 + seconds}\n`);
		const after = await rowsOf(look);
		const expected = before + Math.min(0, seconds * 1000);
		expect([after.get(10)?.startedAt, after.get(11)?.startedAt]).toEqual([expected, expected]);
	});

	test('a name with brackets, blanks and escapes neither misleads nor reaches the screen raw', async () => {
		const fake = await fakeTable([
			{pid: 10, name: 'a) Z 1 (b', ticks: 500},
			{pid: 11, name: 'x', ticks: 1, argv: 'evil\0\u001b[2J\0'},
		]);
		const rows = await rowsOf(processTable(fake, Date.now));
		expect(rows.get(10)?.command).toBe('[a) Z 1 (b]');
		expect(rows.get(11)?.command).toBe('evil \\x1b[2J');
	});

	test('each process of a crowd that is seen for the first time has its own command', async () => {
		const crowd = Array.from({length: 250}, (_, at) => ({pid: 10 + at, name: 'x', ticks: 1, argv: `ddx\0work\0${10 + at}\0`}));
		const rows = await rowsOf(processTable(await fakeTable(crowd), Date.now));
		expect([...rows.values()].map(({command}) => command).toSorted()).toEqual(crowd.map(({pid}) => `ddx work ${pid}`).toSorted());
	});

	test('a very long command line is read no further than its beginning', async () => {
		const fake = await fakeTable([{pid: 10, name: 'x', ticks: 1, argv: `ddx\0${'a'.repeat(1_000_000)}`}]);
		expect((await rowsOf(processTable(fake, Date.now))).get(10)?.command.length).toBe(4096);
	});

	test('a FIFO in place of a file of the table holds nothing up', async () => {
		const fake = await fakeTable([
			{pid: 10, name: 'x', ticks: 1},
			{pid: 11, name: 'y', ticks: 1, argv: 'y'},
		]);
		await rm(path.join(fake, '10/stat'));
		execFileSync('mkfifo', [path.join(fake, '10/stat')]);
		await rm(path.join(fake, '11/cmdline'));
		execFileSync('mkfifo', [path.join(fake, '11/cmdline')]);
		const rows = await rowsOf(processTable(fake, Date.now));
		expect([...rows.keys()]).toEqual([11]);
		expect(rows.get(11)?.command).toBe('[y]');
	});

	test('no table is a gap, never an empty table', async () => {
		const looked = await processTable(path.join(folder, 'nowhere'), Date.now)(signal);
		expect(looked).toMatchObject({kind: 'gap', reason: expect.stringContaining('there is no process table')});
	});

	test('a table that hides the processes of others is a gap, since absence from it proves nothing', async () => {
		const fake = await fakeTable([{pid: process.pid, name: 'node', ticks: 1}]);
		expect(await processTable(fake, Date.now)(signal)).toMatchObject({kind: 'gap', reason: expect.stringContaining('hidepid')});
	});

	test('a look that is no longer wanted ends', async () => {
		const fake = await fakeTable([{pid: 10, name: 'x', ticks: 1}]);
		expect(await processTable(fake, Date.now)(AbortSignal.abort())).toMatchObject({kind: 'gap'});
	});

	test('lines that are no process are none', () => {
		for (const line of ['', 'x', '1 (a', '1 )(', '1 (a) S 2 3', `1 (a) S ${'x '.repeat(30)}`])
			expect(parseProcessStat(line)).toBeNull();
	});
});
