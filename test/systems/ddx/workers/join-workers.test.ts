import {describe, expect, test} from 'vitest';
import type {ProcessRow} from '../../../../source/observe/process-table.ts';
import type {Liveness, RunState, WorkerRecord} from '../../../../source/systems/ddx/claims/evidence.ts';
import type {Lease} from '../../../../source/systems/ddx/parse/lease.ts';
import {type Loop, newLoop} from '../../../../source/systems/ddx/parse/loop-log.ts';
import {joinWorkers, type WorkerEvidence} from '../../../../source/systems/ddx/workers/join-workers.ts';
import {safeText} from '../../../../source/text/safe-text.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const [second, minute, hour] = [1000, 60_000, 3_600_000];

const liveness = (more: Partial<Liveness> = {}): Liveness => ({
	worker: 'agent-loop-1',
	bead: 'shop-1',
	attempt: 'a-live',
	phase: safeText('running'),
	pid: 100,
	startedAt: now - hour,
	lastActivityAt: now - 10 * second,
	...more,
});
const run = (more: Partial<RunState> = {}): RunState => ({
	bead: 'shop-1',
	attempt: 'a-run',
	pid: 100,
	session: 'eb-1',
	startedAt: now - 10 * minute,
	refreshedAt: now - 5 * second,
	expiresAt: now + 115 * second,
	worktree: null,
	...more,
});
const loop = (more: Partial<Loop> = {}): Loop => ({
	...newLoop(),
	worker: 'agent-loop-1',
	startedAt: now - hour,
	lastAt: now - 5 * second,
	...more,
});
const row = (pid: number, more: Partial<ProcessRow> = {}): ProcessRow => ({
	pid,
	ppid: 1,
	startedAt: now - hour - second,
	argv: ['ddx', 'work', '--watch'],
	command: safeText('ddx work --watch'),
	uid: 1000,
	...more,
});
const lease = (more: Partial<Lease> = {}): Lease => ({
	bead: 'shop-1',
	owner: null,
	session: null,
	worktree: null,
	machine: 'anvil',
	startedAt: now - 10 * minute,
	updatedAt: now - second,
	pid: 100,
	...more,
});

type Scene = Partial<Omit<WorkerEvidence, 'files' | 'machine' | 'processes'>> & {
	liveness?: Liveness[];
	runStates?: RunState[];
	records?: WorkerRecord[];
	alive?: ProcessRow[] | null;
	cwd?: string;
};

function joined({liveness: live = [], runStates = [], records = [], alive = [], cwd = '/shop', ...more}: Scene) {
	const table = alive === null ? null : new Map(alive.map((one) => [one.pid, one]));
	return joinWorkers({
		files: {liveness: live, records, runStates, desired: null, helix: null, faults: []},
		loops: [],
		activity: [],
		processes: alive?.map((one) => ({row: one, verb: 'work' as const, cwd, keyNames: null})) ?? null,
		reported: null,
		leases: new Map(),
		machine: {host: 'anvil', processes: table},
		workspace: '/shop',
		now,
		...more,
	});
}

describe('one worker is one row', () => {
	test('its liveness, run-state, loop log, process and its line in the server’s list, whose attempt ids differ', () => {
		const workers = joined({
			liveness: [liveness()],
			runStates: [run()],
			loops: [loop({progressAt: now - minute})],
			alive: [row(100)],
			reported: [
				{id: 'wkr-9', projectRoot: '/shop', registeredAt: now - hour + second, lastEventAt: now, freshness: 'connected'},
			],
		});
		expect(workers).toHaveLength(1);
		expect(workers[0]).toMatchObject({
			id: 'agent-loop-1',
			pid: 100,
			bead: 'shop-1',
			phase: 'running',
			sighting: {kind: 'alive'},
			progressAt: now - minute,
			from: ['liveness', 'log', 'run-state', 'process', 'server'],
			note: 'running on shop-1, heard of 5s ago',
		});
	});

	test('also after the server was started anew, with which it registers under another name', () => {
		const reported = (id: string) => ({
			id,
			projectRoot: '/shop',
			registeredAt: now - minute,
			lastEventAt: now,
			freshness: 'connected',
		});
		const one = {liveness: [liveness()], alive: [row(100)]};
		expect(joined({...one, reported: [reported('wkr-8')]})).toMatchObject([
			{id: 'agent-loop-1', from: ['liveness', 'process', 'server']},
		]);
		expect(joined({...one, reported: [reported('wkr-8'), reported('wkr-9')]}).map(({id}) => id)).toEqual([
			'agent-loop-1',
			'wkr-9',
		]);
		const ended = {liveness: [liveness({lastActivityAt: now - second})]};
		expect(joined({...ended, reported: [reported('wkr-8')]}).map(({id}) => id)).toEqual(['agent-loop-1']);
		const silent = {liveness: [liveness({lastActivityAt: now - 10 * minute})]};
		expect(joined({...silent, reported: [reported('wkr-8')]}).map(({id}) => id)).toEqual(['wkr-8', 'agent-loop-1']);
	});

	test('a run-state alone, as `ddx try` leaves it, is a worker', () => {
		expect(joined({runStates: [run()], alive: [row(100)]})).toMatchObject([{id: 'a-run', pid: 100, bead: 'shop-1'}]);
	});

	test('a living worker is not hidden behind a dead one that held the same bead', () => {
		const workers = joined({
			liveness: [liveness({pid: 99, lastActivityAt: now - 20 * minute})],
			runStates: [run()],
			alive: [row(100)],
		});
		expect(workers.map(({id, pid, bead, sighting}) => [id, pid, bead, sighting.kind])).toEqual([
			['a-run', 100, 'shop-1', 'alive'],
			['agent-loop-1', 99, 'shop-1', 'dead'],
		]);
	});

	test('a process of this workspace that has no record yet is a worker; one of another workspace is none', () => {
		expect(joined({alive: [row(7)]})).toMatchObject([{id: 'pid 7', from: ['process']}]);
		expect(joined({alive: [row(7)], cwd: '/shop/sub'})).toHaveLength(1);
		expect(joined({alive: [row(7)], cwd: '/shopping'})).toEqual([]);
	});

	test('a shell around a worker is not a second one', () => {
		expect(joined({alive: [row(7), row(8, {ppid: 7})]}).map(({pid}) => pid)).toEqual([7]);
	});

	test('a worker that only the server has heard of lately is there, and cannot be told to live', () => {
		const reported = {id: 'wkr-9', projectRoot: '/shop', registeredAt: now - hour, lastEventAt: now, freshness: 'connected'};
		expect(joined({reported: [reported]})).toMatchObject([{id: 'wkr-9', sighting: {kind: 'unknown'}, from: ['server']}]);
		expect(joined({reported: [{...reported, freshness: 'disconnected'}]})).toEqual([]);
		expect(joined({reported: [{...reported, projectRoot: '/other'}]})).toEqual([]);
	});
});

describe('whether it lives', () => {
	test('a worker whose process is gone is dead, and says what it held', () => {
		expect(joined({liveness: [liveness({lastActivityAt: now - 2 * minute})]})).toMatchObject([
			{sighting: {kind: 'dead'}, ended: null, note: 'pid 100 is gone while it held shop-1, heard of 2m ago'},
		]);
	});

	test('a process that has its PID but began later is another', () => {
		const reused = row(100, {startedAt: now - minute, command: safeText('sleep 60')});
		const workers = joined({liveness: [liveness({lastActivityAt: now - 10 * minute})], alive: [reused], cwd: '/elsewhere'});
		expect(workers).toMatchObject([{sighting: {kind: 'dead'}, note: expect.stringContaining('pid 100 now belongs to sleep 60')}]);
	});

	test('a worker of DDx that was given the PID of an old one is a row of its own', () => {
		const workers = joined({
			liveness: [liveness({lastActivityAt: now - 10 * minute})],
			alive: [row(100, {startedAt: now - minute})],
		});
		expect(workers.map(({id, sighting}) => [id, sighting.kind])).toEqual([
			['pid 100', 'alive'],
			['agent-loop-1', 'dead'],
		]);
	});

	test('a PID of another host is not looked up here', () => {
		const leases = new Map([['shop-1', lease({machine: 'forge'})]]);
		expect(joined({liveness: [liveness()], leases})).toMatchObject([{host: 'forge', sighting: {kind: 'elsewhere'}}]);
		const others = new Map([['shop-1', lease({machine: 'forge', pid: 4})]]);
		expect(joined({liveness: [liveness()], leases: others})).toMatchObject([{host: 'anvil', sighting: {kind: 'dead'}}]);
	});

	test('without a process table nobody is called dead', () => {
		expect(joined({liveness: [liveness()], alive: null})).toMatchObject([{sighting: {kind: 'unknown'}}]);
	});

	test('what was gone a day ago is history, a living worker never', () => {
		const old = liveness({startedAt: now - 30 * hour, lastActivityAt: now - 25 * hour});
		expect(joined({liveness: [old]})).toEqual([]);
		expect(joined({liveness: [{...old, bead: null}], alive: [row(100, {startedAt: now - 31 * hour})]})).toHaveLength(1);
	});
});

describe('how it ended', () => {
	test('as its loop log says', () => {
		const ended = loop({ended: safeText('drained')});
		expect(joined({liveness: [liveness({bead: null})], loops: [ended]})).toMatchObject([
			{ended: 'drained', note: 'ended: drained'},
		]);
	});

	test('one that vanished without a word has not ended, also when it waited for work', () => {
		expect(joined({liveness: [liveness({bead: null})], loops: [loop()]})).toMatchObject([
			{ended: null, sighting: {kind: 'dead'}},
		]);
	});

	test('one that held nothing and has no log left is not called lost', () => {
		expect(joined({liveness: [liveness({bead: null})]})[0]?.ended).not.toBeNull();
		expect(joined({liveness: [liveness()]})[0]?.ended).toBeNull();
	});

	test('a record of the server says it in its state', () => {
		const record = {
			id: 'worker-1',
			state: 'reaped',
			status: 'reaped',
			pid: 100,
			currentBead: 'shop-1',
			startedAt: now - hour,
			finishedAt: now - minute,
		};
		expect(joined({records: [record]})).toMatchObject([{id: 'worker-1', ended: 'reaped', bead: null}]);
		expect(joined({records: [{...record, state: 'running'}], alive: [row(100)]})).toMatchObject([{ended: null, bead: 'shop-1'}]);
	});

	test('a run-state left behind by an attempt that is over gives a worker no bead', () => {
		const idle = liveness({bead: null, attempt: null});
		expect(joined({liveness: [idle], runStates: [run({expiresAt: now - minute})], alive: [row(100)]})).toMatchObject([
			{bead: null},
		]);
	});

	test('waiting is told from work', () => {
		const idle = {since: now - minute, reason: safeText('no_ready_work'), times: 3};
		const [worker] = joined({liveness: [liveness({bead: null})], loops: [loop({idle})], alive: [row(100)]});
		expect(worker).toMatchObject({idle, note: 'waits: no_ready_work'});
	});
});

describe('progress', () => {
	const alive = [row(100)];
	const progressOf = (scene: Scene) => joined({liveness: [liveness()], alive, ...scene})[0]?.progressAt;
	const silentLoop = loop({progressAt: now - 40 * minute, bead: 'shop-1'});

	test('a heartbeat of liveness, run-state or lease is none', () => {
		const leases = new Map([['shop-1', lease()]]);
		expect(progressOf({loops: [silentLoop], runStates: [run()], leases})).toBe(now - 40 * minute);
	});

	test('a line in a log of its own attempt is', () => {
		expect(progressOf({loops: [silentLoop], activity: [{at: now - minute, names: new Set(['svc-1', 'shop-1'])}]})).toBe(
			now - minute,
		);
		expect(progressOf({loops: [silentLoop], runStates: [run()], activity: [{at: now - minute, names: new Set(['a-run'])}]})).toBe(
			now - minute,
		);
	});

	test('a log that nobody can be named for counts for all, one of another worker does not', () => {
		expect(progressOf({loops: [silentLoop], activity: [{at: now - minute, names: new Set(['agent-x'])}]})).toBe(now - minute);
		const other = liveness({worker: 'agent-loop-2', bead: 'shop-2', pid: 101, attempt: 'a-2'});
		const workers = joined({
			liveness: [liveness(), other],
			alive: [row(100), row(101)],
			loops: [silentLoop],
			activity: [{at: now - minute, names: new Set(['shop-2'])}],
		});
		expect(workers.find(({pid}) => pid === 100)?.progressAt).toBe(now - 40 * minute);
	});

	test('a log of an attempt that another worker has finished is no progress of this one, whichever name it bears', () => {
		const other = liveness({worker: 'agent-loop-2', bead: 'shop-3', pid: 101, attempt: 'a-3'});
		const busy = loop({worker: 'agent-loop-2', bead: 'shop-3', had: ['shop-2', 'eb-2', 'shop-3']});
		const progressBeside = (name: string) =>
			joined({
				liveness: [liveness(), other],
				alive: [row(100), row(101)],
				loops: [silentLoop, busy],
				activity: [{at: now - second, names: new Set(['svc-1', name])}],
			}).find(({pid}) => pid === 100)?.progressAt;
		expect(progressBeside('shop-2')).toBe(now - 40 * minute);
		expect(progressBeside('eb-2')).toBe(now - 40 * minute);
		expect(progressBeside('eb-9')).toBe(now - second);
	});

	test('a bead that another worker had before is this one’s to move, when this one holds it', () => {
		const before = loop({worker: 'agent-loop-2', ended: safeText('drained'), had: ['shop-1']});
		const activity = [{at: now - minute, names: new Set(['svc-1', 'shop-1'])}];
		expect(progressOf({loops: [silentLoop, before], activity})).toBe(now - minute);
	});

	test('without a loop log the heartbeat stands in: nobody is called stuck for want of a log', () => {
		expect(progressOf({loops: null})).toBe(now - 10 * second);
	});
});
