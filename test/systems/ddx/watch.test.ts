import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {chmod, mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {projectCertificate} from '../../../fixtures/ddx/certificate.ts';
import {type Poll, poll} from '../../../source/observe/poll.ts';
import {fill} from '../../../source/runbook/fill.ts';
import {leaseRoots} from '../../../source/systems/ddx/claims/lease-roots.ts';
import {ddx} from '../../../source/systems/ddx/index.ts';
import type {View, Watched} from '../../../source/systems/system.ts';
import {makeWorkspace, type Workspace} from '../../support/ddx-workspace.ts';
import {selfSigned, tlsServer} from '../../support/tls-server.ts';

let workspace: Workspace;
let polling: Poll | null = null;
const children: ChildProcess[] = [];
const closers: (() => Promise<void>)[] = [];
beforeEach(async () => {
	workspace = await makeWorkspace();
});
afterEach(async () => {
	polling?.stop();
	for (const child of children.splice(0)) child.kill('SIGKILL');
	for (const close of closers.splice(0)) await close();
	await workspace.remove();
});

/** Looks once at everything, as `status` does. */
async function look(surroundings = workspace.surroundings): Promise<{watched: Watched; view: View}> {
	const discovery = await ddx.discover(surroundings, null);
	if (discovery.kind === 'absent') throw new Error(discovery.lookedFor);
	const watched = await ddx.watch(surroundings, discovery.at);
	polling = poll({sources: watched.sources, now: surroundings.now});
	await polling.lookNow();
	return {watched, view: watched.view(polling.readings(), surroundings.now())};
}

const kinds = (view: View) =>
	view.detected.flatMap(({symptom, detection}) =>
		detection.kind === 'seen' && detection.findings.length > 0 ? [symptom.kind] : [],
	);
const iso = (ageMs: number) => new Date(Date.now() - ageMs).toISOString();
const minute = 60_000;

const beads = (rows: readonly object[]) => `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
const bead = (id: string, more: object = {}) => ({
	created_at: iso(600 * minute),
	id,
	issue_type: 'task',
	priority: 1,
	schema_version: 1,
	status: 'open',
	title: `Work on ${id}`,
	updated_at: iso(300 * minute),
	...more,
});

async function lease(id: string, more: object): Promise<void> {
	const folder = path.join(
		workspace.surroundings.tmp,
		'ddx-claim-heartbeats',
		createHash('sha1').update(workspace.place.workspace).digest('hex'),
	);
	await mkdir(folder, {recursive: true});
	const content = {bead_id: id, owner: 'sam', machine: 'anvil', started_at: iso(40 * minute), ...more};
	await writeFile(path.join(folder, `${id}.json`), JSON.stringify(content));
}

/** A process of DDx that stays until the test ends. */
async function running(...args: string[]): Promise<number> {
	const bin = path.join(workspace.folder, 'bin');
	await mkdir(bin, {recursive: true});
	await writeFile(path.join(bin, 'ddx'), '#!/bin/sh\nwhile :; do sleep 1; done\n');
	await chmod(path.join(bin, 'ddx'), 0o755);
	const child = spawn(path.join(bin, 'ddx'), args, {cwd: workspace.place.workspace, stdio: 'ignore'});
	children.push(child);
	return child.pid ?? 0;
}

/** The PID of a process that has ended. */
function deadPid(): number {
	return Number(execFileSync('sh', ['-c', 'echo $$'], {encoding: 'utf8'}));
}

test('a workspace with nothing but a tracker is calm, whole and counted', async () => {
	await workspace.put('beads.jsonl', beads([bead('shop-1'), bead('shop-2', {status: 'closed'})]));
	const {view} = await look();
	expect(view.snapshot).toMatchObject({
		system: {name: 'ddx', at: workspace.place.workspace},
		beads: {total: 2, byStatus: {open: 1, closed: 1}},
		queue: {ready: 1, running: 0, blocked: 0, total: 2},
		workers: [],
		claims: [],
	});
	expect(view.snapshot.sources.map(({name, state}) => `${name} ${state}`)).toEqual([
		'tracker fresh',
		'claims fresh',
		'workers fresh',
		'processes fresh',
		'logs fresh',
		'server fresh',
		'unit fresh',
		'folders fresh',
	]);
	expect(kinds(view)).toEqual([]);
	expect(view.detected.filter(({detection}) => detection.kind === 'blind')).toEqual([]);
});

test('looking leaves every file as it was, and makes none', async () => {
	await workspace.put('beads.jsonl', `${beads([bead('shop-1')])}{"torn`);
	const state = () => execFileSync('find', ['.', '-printf', '%p %T@ %s %i\n'], {cwd: workspace.folder, encoding: 'utf8'});
	const before = state();
	await look();
	expect(state()).toBe(before);
});

test('a claim that the server keeps for a worker that was killed is stuck, by the worker’s own PID', async () => {
	const [server, worker] = [await running('server'), deadPid()];
	await workspace.put('beads.jsonl', beads([bead('shop-1', {status: 'in_progress', owner: 'sam'}), bead('shop-2')]));
	await lease('shop-1', {updated_at: iso(30 * minute), pid: server});
	await workspace.putUser('data/server.addr', {url: 'https://127.0.0.1:1', pid: server});
	const status = {worker_id: 'agent-loop-1', current_bead: 'shop-1', phase: 'running', pid: worker};
	await workspace.put('workers/agent-loop-1/status.json', {
		...status,
		started_at: iso(40 * minute),
		last_activity_at: iso(30 * minute),
	});
	const run = {bead_id: 'shop-1', attempt_id: 'a', pid: worker, started_at: iso(40 * minute), refreshed_at: iso(30 * minute)};
	await workspace.put('run-state.json', run);
	const {view} = await look();
	expect(view.snapshot.claims).toMatchObject([{bead: 'shop-1', pid: worker, verdict: 'orphan', from: 'lease'}]);
	expect(view.snapshot.workers).toMatchObject([{id: 'agent-loop-1', alive: 'dead', subject: 'shop-1'}]);
	expect(kinds(view)).toContain('stuck-claim');
});

test('the same claim is live while its worker is', async () => {
	const [server, worker] = [await running('server'), await running('work', '--watch')];
	await workspace.put('beads.jsonl', beads([bead('shop-1', {status: 'in_progress', owner: 'sam'})]));
	await lease('shop-1', {started_at: iso(0), updated_at: iso(0), pid: server});
	const status = {worker_id: 'agent-loop-1', current_bead: 'shop-1', phase: 'running', pid: worker};
	await workspace.put('workers/agent-loop-1/status.json', {...status, started_at: iso(0), last_activity_at: iso(0)});
	const {view} = await look();
	expect(view.snapshot.claims).toMatchObject([{verdict: 'live', pid: worker}]);
	expect(view.snapshot.workers).toMatchObject([{alive: 'alive', subject: 'shop-1'}]);
	expect(kinds(view)).toEqual([]);
});

test('a healthy server is fresh, and one that another project started is no trouble', async () => {
	const other = path.join(workspace.folder, 'other');
	await mkdir(path.join(other, '.ddx'), {recursive: true});
	await workspace.putUser('data/server-state.json', {projects: [{name: 'other', path: other}]});
	const server = await tlsServer(projectCertificate(path.join(other, '.ddx')), ({url}, response) => {
		const health = '{"started_at":"2026-11-22T06:33:26Z","status":"ok"}';
		response.setHeader('content-type', 'application/json').end(url === '/api/health' ? health : '[]');
	});
	closers.push(server.close);
	await workspace.putUser('data/server.addr', {url: `https://127.0.0.1:${server.port}`, pid: process.pid});
	await workspace.put('beads.jsonl', beads([bead('shop-1')]));
	const {view} = await look();
	expect(kinds(view)).toEqual([]);
	expect(view.snapshot.sources.find(({name}) => name === 'server')).toMatchObject({state: 'fresh'});
});

test('beads that another backend keeps are a gap with its reason, never zero', async () => {
	await workspace.put('config.yaml', 'bead:\n  backend: axon\n');
	await workspace.put('beads.jsonl', beads([bead('shop-1')]));
	const {view} = await look();
	expect(view.snapshot.sources[0]).toMatchObject({name: 'tracker', state: 'gap', reason: expect.stringContaining('axon')});
	expect(view.snapshot.queue).toEqual({ready: null, running: null, blocked: null, total: null});
	expect(view.snapshot.beads.total).toBeNull();
	await workspace.put('config.yaml', 'bead:\n  backend: jsonl\n');
	expect((await look()).view.snapshot.queue.ready).toBe(1);
});

test('a workspace full of what does not belong there is seen as far as it goes', async () => {
	const {stateRoot, data} = workspace.place;
	execFileSync('mkfifo', [
		path.join(stateRoot, 'beads.jsonl'),
		path.join(stateRoot, 'run-state.json'),
		path.join(data, 'server.addr'),
	]);
	await workspace.put(
		'config.yaml',
		`a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n`,
	);
	await workspace.put('workers/agent-loop-1/status.json', '{"worker_id":"\u001b[2J","pid":1e999}');
	await workspace.put('agent-logs/agent-loop-1.jsonl', '\0'.repeat(100_000));
	await workspace.putUser('data/server-state.json', '['.repeat(100_000));
	const {view} = await look();
	expect(view.snapshot.sources[0]).toMatchObject({name: 'tracker', state: 'gap', reason: expect.stringContaining('FIFO')});
	expect(view.snapshot.sources.filter(({state}) => state === 'gap').map(({name}) => name)).toEqual([
		'tracker',
		'claims',
		'workers',
		'logs',
		'server',
	]);
	expect(JSON.stringify(view.snapshot)).not.toContain('\u001b');
});

test('a server.addr that cannot be read is a gap with its reason, and no server is called down for it', async () => {
	await workspace.put('beads.jsonl', beads([bead('shop-1')]));
	await mkdir(path.join(workspace.place.data, 'server.addr'));
	await workspace.putUser('data/server.lock/pid', String(deadPid()));
	const {view} = await look();
	const reason = `${path.join(workspace.place.data, 'server.addr')} is a folder, not a regular file`;
	expect(view.snapshot.sources.find(({name}) => name === 'server')).toMatchObject({state: 'gap', reason});
	expect(kinds(view)).toEqual([]);
	const blind = view.detected.filter(({detection}) => detection.kind === 'blind').map(({symptom}) => symptom.kind);
	expect(blind).toEqual(['port-taken', 'server-down', 'dead-address']);
});

test('a server whose certificate is unknown is a gap that says so, never a server that is down', async () => {
	await workspace.put('beads.jsonl', beads([bead('shop-1')]));
	const server = await tlsServer(selfSigned(), (_, response) => response.end());
	closers.push(server.close);
	await workspace.putUser('data/server.addr', {url: `https://127.0.0.1:${server.port}`, pid: process.pid});
	await workspace.putUser('data/server.lock/pid', String(deadPid()));
	const {view} = await look();
	expect(view.snapshot.sources.find(({name}) => name === 'server')).toMatchObject({
		state: 'gap',
		reason: `https://127.0.0.1:${server.port}: certificate unknown: its certificate is that of no known project`,
	});
	expect(kinds(view)).not.toContain('server-down');
});

test('a lease that cannot be read hides nothing and is not clear either', async () => {
	await workspace.put('beads.jsonl', beads([bead('shop-1'), bead('shop-2')]));
	const before = await look();
	expect(before.view.snapshot.sources.find(({name}) => name === 'claims')).toMatchObject({state: 'fresh', reason: null});
	const {surroundings, place} = workspace;
	const [root] = await leaseRoots(surroundings, place, AbortSignal.timeout(5000));
	const folder = root?.folder ?? '';
	await mkdir(folder, {recursive: true});
	await writeFile(path.join(folder, 'shop-1.json'), '');
	execFileSync('mkfifo', [path.join(folder, 'shop-2.json')]);
	const {view} = await look();
	const fifo = `${path.join(folder, 'shop-2.json')} is a FIFO, not a regular file`;
	const reason = `${path.join(folder, 'shop-1.json')} is no lease; ${fifo}`;
	expect(view.snapshot.sources.find(({name}) => name === 'claims')).toMatchObject({state: 'gap', reason});
	expect(view.snapshot.queue.ready).toBe(2);
	expect(view.detected.filter(({detection}) => detection.kind === 'blind')).toEqual(
		before.view.detected.filter(({detection}) => detection.kind === 'blind'),
	);
});

test('a lock that a live process keeps blocks every run, and is broken by nobody', async () => {
	await workspace.put('beads.jsonl', beads([bead('shop-1')]));
	await workspace.put('beads.lock/pid', String(process.pid));
	await workspace.put('beads.lock/acquired_at', iso(5 * minute));
	const {view} = await look();
	expect(kinds(view)).toEqual(['blocked-run']);
	await workspace.put('beads.lock/pid', String(deadPid()));
	expect(kinds((await look()).view)).toEqual([]);
	expect((await readdir(path.join(workspace.place.stateRoot, 'beads.lock'))).sort()).toEqual(['acquired_at', 'pid']);
});

test('of many records that are garbage three are named and the rest is counted', async () => {
	await workspace.put('beads.jsonl', beads([bead('shop-1')]));
	for (let i = 1; i <= 5; i++) await workspace.put(`workers/agent-loop-${i}/status.json`, '{"worker');
	const {view} = await look();
	const name = (i: number) => `${path.join(workspace.place.stateRoot, `workers/agent-loop-${i}/status.json`)} is no JSON`;
	expect(view.snapshot.sources.find(({name}) => name === 'workers')).toMatchObject({
		state: 'gap',
		reason: `${name(1)}; ${name(2)}; ${name(3)}; and 2 more`,
	});
	expect(view.snapshot.queue.ready).toBe(1);
});

test('a row opens, a command without tools is not run, and the runbook of the workspace is found', async () => {
	await workspace.put('beads.jsonl', beads([bead('shop-1')]));
	const folder = path.join(workspace.place.workspace, 'docs/helix/05-deploy');
	await mkdir(folder, {recursive: true});
	await writeFile(path.join(folder, 'runbook.md'), '# Runbook\n');
	const {watched, view} = await look();
	expect((await watched.detail(view, 'beads', 'shop-1'))?.title).toContain('Work on shop-1');
	expect(await watched.detail(view, 'workers', 'nobody')).toBeNull();
	expect(watched.runbookFile).toBe(path.join(folder, 'runbook.md'));
	expect(watched.cwd).toBe(workspace.place.workspace);
	expect(await readdir(workspace.place.stateRoot)).toEqual(['beads.jsonl']);
});

test('the version of the installed ddx is named once it was asked for, which who looks but once can wait for', async () => {
	await mkdir(path.join(workspace.folder, 'bin'));
	const help = "printf 'Available Commands:\\n  bead  B\\n  version  V\\n\\n'";
	const script = `#!/bin/sh\ncase "$*" in version) echo 'DDx v0.6.2-alpha164' ;; *) ${help} ;; esac\n`;
	await writeFile(path.join(workspace.folder, 'bin/ddx'), script, {mode: 0o755});
	await workspace.put('beads.jsonl', beads([bead('shop-1')]));
	const {surroundings, place} = workspace;
	const watched = await ddx.watch(surroundings, place.workspace, {fill});
	const versionNow = () => watched.view(new Map(), Date.now()).snapshot.system.version;
	expect(versionNow()).toBeNull();
	await watched.ready?.();
	expect(versionNow()).toBe('v0.6.2-alpha164');
});
