import {execFileSync} from 'node:child_process';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {readLocks} from '../../../../source/systems/ddx/observe/locks.ts';
import {makeWorkspace, type Workspace} from '../../../support/ddx-workspace.ts';

const {signal} = new AbortController();
let workspace: Workspace;
beforeEach(async () => {
	workspace = await makeWorkspace();
});
afterEach(() => workspace.remove());

test('no lock, and what a write leaves behind, are none', async () => {
	await workspace.put('beads.lock.stale-break.lock', '');
	await workspace.put('.git-tracker.lock.stale-break.lock', '');
	await mkdir(path.join(workspace.place.stateRoot, 'beads.lock.tombstone.7-1-1.lock'));
	expect(await readLocks(workspace.place, signal)).toEqual({held: [], faults: []});
});

test('a lock is told with who took it and when', async () => {
	await workspace.put('beads.lock/pid', '20699\n');
	await workspace.put('beads.lock/acquired_at', '2026-08-21T12:00:00Z\n');
	await workspace.put('.git-tracker.lock/pid', 'nobody');
	const {held, faults} = await readLocks(workspace.place, signal);
	expect(held).toEqual([
		{name: 'beads.lock', pid: 20699, acquiredAt: Date.parse('2026-08-21T12:00:00Z')},
		{name: '.git-tracker.lock', pid: null, acquiredAt: expect.closeTo(Date.now(), -5)},
	]);
	expect(faults).toEqual([]);
});

test('what stands in the place of its files is said', async () => {
	await mkdir(path.join(workspace.place.stateRoot, 'beads.lock'));
	const file = path.join(workspace.place.stateRoot, 'beads.lock/pid');
	execFileSync('mkfifo', [file]);
	expect(await readLocks(workspace.place, signal)).toEqual({held: [], faults: [`${file} is a FIFO, not a regular file`]});
});
