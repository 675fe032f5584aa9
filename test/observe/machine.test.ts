import {mkdtemp, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {lacks, type Machine, machineSource} from '../../source/observe/machine.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'triage-machine-'));
});
afterEach(() => rm(folder, {recursive: true}));

const fine: Machine = {
	disks: [{path: '/', freeBytes: 1e11, totalBytes: 2e11, freeInodes: 1e6}],
	freeMemory: 1e10,
	totalMemory: 2e10,
	filesAheadMs: 0,
	missing: [],
	isRoot: false,
	overSsh: false,
};

test('a machine is looked at without a program', async () => {
	const ahead = path.join(folder, 'ahead');
	await writeFile(ahead, '');
	const soon = new Date(Date.now() + 3_600_000);
	await utimes(ahead, soon, soon);
	const surroundings = {
		env: {PATH: '/usr/bin:/bin', SSH_CONNECTION: '1 2 3 4'},
		cwd: folder,
		home: folder,
		tmp: folder,
		uid: 0,
		host: 'anvil',
		proc: '/proc',
		platform: 'linux',
		now: Date.now,
	};
	const ground = {
		folders: [folder, path.join(folder, 'nowhere')],
		files: [ahead],
		programs: ['sh', 'no-such-program'],
		outside: folder,
	};
	const looked = await machineSource(surroundings, ground).look(new AbortController().signal);
	if (looked.kind === 'gap') throw new Error(looked.reason);
	const {value} = looked;
	expect(value.disks.map((disk) => disk.path)).toEqual([folder]);
	expect(value.disks[0]?.freeBytes).toBeGreaterThan(0);
	expect(value.freeMemory).toBeGreaterThan(0);
	expect(value).toMatchObject({missing: ['no-such-program'], isRoot: true, overSsh: true});
	expect(value.filesAheadMs).toBeGreaterThan(3_500_000);
});

test('nothing is said of a machine that lacks nothing', () => {
	expect(lacks(fine)).toEqual([]);
});

test('what a machine lacks is said in a few words each', () => {
	const disk = {path: '/home', freeBytes: 1024 ** 2, totalBytes: 1e9, freeInodes: 12};
	expect(lacks({...fine, disks: [disk], freeMemory: 1024 ** 2, filesAheadMs: 90_000, missing: ['ss', 'ps']})).toEqual([
		'1.0 MiB left on the disk of /home',
		'12 inodes left on the disk of /home',
		'1.0 MiB of memory left',
		'the clock is 1m behind the files',
		'not on PATH: ss, ps',
	]);
});

test('a file system that counts no inodes lacks none', () => {
	expect(lacks({...fine, disks: [{path: '/', freeBytes: 1e11, totalBytes: 2e11, freeInodes: null}]})).toEqual([]);
});
