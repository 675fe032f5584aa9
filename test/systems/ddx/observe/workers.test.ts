import {execFileSync} from 'node:child_process';
import {mkdir, rm, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type WorkerFiles, workersSource} from '../../../../source/systems/ddx/observe/workers.ts';
import {makeWorkspace, type Workspace} from '../../../support/ddx-workspace.ts';
import {recorded} from '../../../support/recording.ts';

const text = (name: string) => recorded(`ddx/raw/${name}`).toString('utf8');
let workspace: Workspace;
beforeEach(async () => {
	workspace = await makeWorkspace();
});
afterEach(() => workspace.remove());

async function look(source = workersSource(workspace.place)): Promise<WorkerFiles> {
	const looked = await source.look(new AbortController().signal);
	if (looked.kind === 'gap') throw new Error(looked.reason);
	return looked.value;
}

test('a workspace where nobody ever worked has no records, which is no gap', async () => {
	expect(await look()).toEqual({liveness: [], records: [], runStates: [], desired: null, helix: null, faults: []});
});

test('the records of all shapes, the newest attempt once though it is in two files', async () => {
	const loop = 'workers/agent-loop-1795329904478953708/status.json';
	await workspace.put(loop, text(`server-up/${loop}`));
	await workspace.put('workers/worker-20261122T060000-ab12/status.json', text('worker-record-after-list.json'));
	await workspace.put('run-state.json', text('server-up/run-state.json'));
	await workspace.put('run-state/20261122T064506-6a305663.json', text('server-up/run-state.json'));
	await workspace.put('workers/desired.json', {version: 1, desired_count: 2});
	const seen = await look();
	expect(seen.liveness.map(({pid}) => pid)).toEqual([29518]);
	expect(seen.records.map(({state}) => state)).toEqual(['exited']);
	expect(seen.runStates.map(({bead}) => bead)).toEqual(['live-ec2ac629']);
	expect(seen.desired).toBe(2);
	expect(seen.faults).toEqual([]);
});

test('what stands in the place of a record is said, and holds nothing up', async () => {
	const fifo = path.join(workspace.place.stateRoot, 'workers/agent-loop-1/status.json');
	await mkdir(path.dirname(fifo), {recursive: true});
	execFileSync('mkfifo', [fifo]);
	const loop = path.join(workspace.place.stateRoot, 'workers/agent-loop-2');
	await symlink(loop, loop);
	await workspace.put('workers/agent-loop-3/status.json', `{"worker_id":"${'x'.repeat(300_000)}"}`);
	await workspace.put('workers/agent-loop-4/status.json', '{"worker_id":');
	await workspace.put('workers/agent-loop-5/status.json', {worker_id: 'agent-loop-5', pid: 12});
	await workspace.put('run-state/../run-state/a.json', '\0\0\0');
	const seen = await look();
	expect(seen.liveness.map(({worker}) => worker)).toEqual(['agent-loop-5']);
	expect(seen.faults.join('\n')).toMatch(/agent-loop-1.*FIFO/);
	expect(seen.faults.join('\n')).toMatch(/agent-loop-3.*300/);
	expect(seen.runStates).toEqual([]);
});

test('what is in a record’s file and is none is said with its file and why, and all that is readable stays', async () => {
	await workspace.put('workers/agent-loop-1/status.json', '{"worker_id":');
	await workspace.put('workers/agent-loop-2/status.json', '[]');
	await workspace.put('workers/agent-loop-3/status.json', {phase: 'running'});
	await workspace.put('workers/agent-loop-4/status.json', {worker_id: 'agent-loop-4', pid: 12});
	await workspace.put('workers/worker-1/status.json', '');
	await workspace.put('workers/desired.json', {desired_count: 'two'});
	await workspace.put('run-state/a.json', '<<<<<<< HEAD');
	await workspace.put('run-state/b.json', {bead_id: 'shop-1', attempt_id: 'b', pid: 12});
	await workspace.put('run-state.json', '\0\0');
	const source = workersSource(workspace.place);
	for (let turn = 0; turn < 2; turn++) {
		const seen = await look(source);
		const root = `${workspace.place.stateRoot}/`;
		expect(seen.faults.map((fault) => fault.replace(root, '')).sort()).toEqual([
			'run-state.json is no JSON',
			'run-state/a.json is no JSON',
			'workers/agent-loop-1/status.json is no JSON',
			'workers/agent-loop-2/status.json holds no JSON object',
			'workers/agent-loop-3/status.json has neither worker_id nor id',
			'workers/desired.json has a desired_count that is none',
			'workers/worker-1/status.json is empty',
		]);
		expect(seen.liveness.map(({worker}) => worker)).toEqual(['agent-loop-4']);
		expect(seen.runStates.map(({bead}) => bead)).toEqual(['shop-1']);
		expect(seen.desired).toBeNull();
	}
});

test('a wish for workers that names no number is none, and no trouble', async () => {
	await workspace.put('workers/desired.json', {version: 1, restart: {enabled: true}});
	expect(await look()).toMatchObject({desired: null, faults: []});
});

test('the counters that HELIX kept in run-state.json are no trouble: they tell how its last run ended', async () => {
	const counters = {completed_cycles: 3, stop_reason: 'blocked', last_run: '2026-05-12T08:00:00Z', agent: 'claude'};
	await workspace.put('run-state.json', counters);
	const seen = await look();
	expect(seen).toMatchObject({faults: [], runStates: []});
	expect(seen.helix).toEqual({stopReason: 'blocked', lastRunAt: Date.parse('2026-05-12T08:00:00Z')});
});

test('of thousands of records that were left behind the newest are read', async () => {
	for (let i = 100; i < 300; i++) {
		await workspace.put(`workers/agent-loop-1795329904478953${i}/status.json`, {worker_id: `agent-loop-${i}`, pid: i});
	}
	const seen = await look();
	expect(seen.liveness.length).toBe(64);
	expect(seen.liveness.at(-1)?.pid).toBe(299);
});

test('a folder that is a file is a gap with its reason', async () => {
	await writeFile(path.join(workspace.place.stateRoot, 'workers'), '');
	expect(await workersSource(workspace.place).look(new AbortController().signal)).toMatchObject({
		kind: 'gap',
		reason: expect.stringMatching(/workers is a file, not a folder$/),
	});
	await rm(path.join(workspace.place.stateRoot, 'workers'));
	await symlink('run-state', path.join(workspace.place.stateRoot, 'run-state'));
	const looked = await workersSource(workspace.place).look(new AbortController().signal);
	expect(looked).toMatchObject({kind: 'gap', reason: expect.stringContaining('run-state')});
});

test('a record that is written anew is seen at the next look', async () => {
	const source = workersSource(workspace.place);
	await workspace.put('workers/agent-loop-1/status.json', {worker_id: 'agent-loop-1', phase: 'running'});
	expect((await look(source)).liveness[0]?.phase).toBe('running');
	await workspace.put('workers/agent-loop-1/status.json', {worker_id: 'agent-loop-1', phase: 'landing'});
	expect((await look(source)).liveness[0]?.phase).toBe('landing');
});
