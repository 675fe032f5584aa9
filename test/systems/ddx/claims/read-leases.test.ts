import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Surroundings} from '../../../../source/domain/surroundings.ts';
import {leaseRoots} from '../../../../source/systems/ddx/claims/lease-roots.ts';
import {readLeases} from '../../../../source/systems/ddx/claims/read-leases.ts';
import {signal} from '../../../support/tracker-lines.ts';

let root: string;
const at = (...names: readonly string[]) => path.join(root, ...names);
const uid = process.getuid?.() ?? 0;

function surroundings(changes: Partial<Surroundings> = {}): Surroundings {
	const {now} = Date;
	return {
		env: {},
		cwd: at('shop'),
		home: at('home'),
		tmp: at('tmp'),
		uid,
		host: 'anvil',
		proc: '/proc',
		platform: 'linux',
		now,
		...changes,
	};
}

const folderOf = (base: string) =>
	path.join(
		base,
		'ddx-claim-heartbeats',
		createHash('sha1')
			.update(realpathSync(at('shop')))
			.digest('hex'),
	);

function put(base: string, name: string, text: string): string {
	mkdirSync(folderOf(base), {recursive: true});
	const file = path.join(folderOf(base), name);
	writeFileSync(file, text);
	return file;
}

const text = (bead: string, updatedAt = '2026-08-21T12:00:00Z') =>
	JSON.stringify({bead_id: bead, owner: 'sam', machine: 'anvil', started_at: updatedAt, updated_at: updatedAt, pid: 7});
const place = (changes: Partial<Surroundings> = {}) => ({
	workspace: at('shop'),
	stateRoot: at('shop', '.ddx'),
	surroundings: surroundings(changes),
});

async function read(changes: Partial<Surroundings> = {}) {
	const look = await readLeases(place(changes), signal);
	if (look.kind === 'gap') throw new Error(look.reason);
	return look.value;
}

beforeEach(() => {
	root = mkdtempSync(path.join(tmpdir(), 'leases-'));
	for (const folder of ['shop/.ddx', 'home/.ddx', 'tmp']) mkdirSync(at(folder), {recursive: true});
});
afterEach(() => rmSync(root, {recursive: true, force: true}));

describe('where leases are looked for', () => {
	it('is every place that DDx may have been told of, in its order', async () => {
		writeFileSync(at('shop/.ddx/config.yaml'), 'executions:\n  temp_worktree_root: wt\n');
		writeFileSync(at('home/.ddx/config.yaml'), 'executions:\n  temp_worktree_root: ~/trees\n');
		const roots = await leaseRoots(surroundings({env: {DDX_EXEC_WT_DIR: at('env')}}), place(), signal);
		expect(roots.map(({folder}) => folder)).toEqual(
			[at('env'), at('shop/wt'), at('home/trees'), at('tmp'), '/tmp'].map(folderOf),
		);
	});

	it('is one place once, named by the real path of the project', async () => {
		symlinkSync(at('shop'), at('link'));
		const roots = await leaseRoots(surroundings({tmp: '/tmp'}), {...place(), workspace: at('link')}, signal);
		expect(roots.map(({folder}) => folder)).toEqual([folderOf('/tmp')]);
	});
});

describe('leases', () => {
	it('are read under every root, and of two the one renewed last counts', async () => {
		put(at('env'), 'a.json', text('a', '2026-08-21T11:00:00Z'));
		put(at('tmp'), 'a.json', text('a'));
		put(at('tmp'), 'b.json', text('b'));
		const {leases, faults} = await read({env: {DDX_EXEC_WT_DIR: at('env')}});
		expect([...leases.keys()].sort()).toEqual(['a', 'b']);
		expect(leases.get('a')).toMatchObject({updatedAt: Date.parse('2026-08-21T12:00:00Z'), root: {from: 'TMPDIR'}});
		expect(faults).toEqual([]);
	});

	it('are about the bead that their file is named after; left-over temporary files are none', async () => {
		put(at('tmp'), 'a.json', text('b'));
		put(at('tmp'), 'a.json.tmp-1-2', text('a'));
		expect([...(await read()).leases.keys()]).toEqual(['a']);
	});

	it('are named where they cannot be read, and do not hide the others', async () => {
		put(at('tmp'), 'a.json', text('a'));
		put(at('tmp'), 'torn.json', '{"bead_id":"torn"');
		symlinkSync(put(at('tmp'), 'target', text('x')), path.join(folderOf(at('tmp')), 'link.json'));
		execFileSync('mkfifo', [path.join(folderOf(at('tmp')), 'fifo.json')]);
		mkdirSync(path.join(folderOf(at('tmp')), 'folder.json'));
		put(at('tmp'), 'huge.json', ' '.repeat(100_000));
		const {leases, faults} = await read();
		expect([...leases.keys()]).toEqual(['a']);
		expect(faults.map(({file}) => path.basename(file))).toEqual([
			'fifo.json',
			'folder.json',
			'huge.json',
			'link.json',
			'torn.json',
		]);
	});

	it('are not hidden by thousands of temporary files that were left over', async () => {
		const folder = path.dirname(put(at('tmp'), 'z.json', text('z')));
		for (let i = 0; i < 2100; i++) writeFileSync(path.join(folder, `a.json.tmp-${i}`), '');
		const {leases, faults} = await read();
		expect([[...leases.keys()], faults]).toEqual([['z'], []]);
	});

	it('are read up to a bound, and what lies beyond it is said', async () => {
		const folder = path.dirname(put(at('tmp'), 'a.json', text('a')));
		for (let i = 0; i < 2003; i++) writeFileSync(path.join(folder, `${10_000 + i}.json`), text('x'));
		const {leases, faults} = await read();
		expect(leases.size).toBe(2000);
		expect(faults.map(({reason}) => reason)).toEqual([expect.stringMatching(/has more than 2000 entries/)]);
	});

	it.runIf(uid === 0)('of another user are ignored, where we can make some', async () => {
		execFileSync('chown', ['4242', put(at('tmp'), 'a.json', text('a'))]);
		expect((await read()).faults).toEqual([expect.objectContaining({reason: 'ignored: it belongs to user 4242'})]);
		execFileSync('chown', ['4242', at('shop')]);
		expect((await read()).leases.size).toBe(1);
	});

	it('are none where there is no folder, and a gap where the first cannot be looked into', async () => {
		expect((await read()).leases.size).toBe(0);
		mkdirSync(at('tmp/ddx-claim-heartbeats'));
		symlinkSync(path.basename(folderOf(at('tmp'))), folderOf(at('tmp')));
		expect(await readLeases(place(), signal)).toMatchObject({kind: 'gap'});
		rmSync(folderOf(at('tmp')));
		writeFileSync(folderOf(at('tmp')), '');
		expect(await readLeases(place(), signal)).toMatchObject({
			kind: 'gap',
			reason: expect.stringMatching(/is a file, not a folder$/),
		});
	});

	it('are a gap when the time is over', async () => {
		put(at('tmp'), 'a.json', text('a'));
		expect(await readLeases(place(), AbortSignal.abort())).toMatchObject({
			kind: 'gap',
			reason: 'the leases took too long to read',
		});
	});
});
