import {describe, expect, test} from 'vitest';
import {desiredCount} from '../../../../source/systems/ddx/parse/desired.ts';
import {parseRunState} from '../../../../source/systems/ddx/parse/run-state.ts';
import {parseReportedWorkers, parseServerAddress, parseServerState} from '../../../../source/systems/ddx/parse/server-records.ts';
import {parseWorkerStatus} from '../../../../source/systems/ddx/parse/worker-status.ts';
import {recorded} from '../../../support/recording.ts';

const text = (name: string) => recorded(`ddx/${name}`).toString('utf8');
const bodyOf = (name: string): unknown => JSON.parse((JSON.parse(text(name)) as {response: {body: string}}).response.body);

/** What may lie in the place of any record. */
const hostile = [
	'',
	'null',
	'[]',
	'"text"',
	'7',
	'{',
	'{"worker_id":',
	'{"worker_id":null,"id":[],"bead_id":{},"url":1,"pid":-1,"projects":{"a":1}}',
	`${'['.repeat(100_000)}`,
	'{"__proto__":{"worker_id":"x"}}',
	'{"id":"","worker_id":"","bead_id":""}',
];

describe('run-state', () => {
	test('the file of an attempt', () => {
		expect(parseRunState(text('raw/server-up/run-state.json'))).toEqual({
			bead: 'live-ec2ac629',
			attempt: '20261122T064506-6a305663',
			pid: 29518,
			session: 'eb-568707c6',
			startedAt: Date.parse('2026-11-22T06:45:06.312Z'),
			refreshedAt: Date.parse('2026-11-22T06:45:06.463Z'),
			expiresAt: Date.parse('2026-11-22T06:47:06.463Z'),
			worktree: expect.stringContaining('.execute-bead-clone-live-ec2ac629'),
		});
	});

	test('the counters that HELIX kept under the same name are none', () => {
		const counters = {
			current_issue: 'shop-1',
			focused_epic: null,
			completed_cycles: 3,
			stop_reason: 'completed',
			agent: 'claude',
		};
		expect(parseRunState(JSON.stringify(counters))).toBeNull();
	});

	test.each(hostile)('%# is no run-state', (raw) => {
		expect(parseRunState(raw)).toBeNull();
	});
});

describe('status.json of a worker', () => {
	test('the liveness of a loop, while it works and after it ended', () => {
		const name = 'raw/server-up/workers/agent-loop-1795329904478953708/status.json';
		expect(parseWorkerStatus(text(name))).toEqual({
			kind: 'liveness',
			liveness: {
				worker: 'agent-loop-1795329904478953708',
				bead: 'live-ec2ac629',
				attempt: '20261122T064505-18ea4b09',
				phase: 'running',
				pid: 29518,
				startedAt: Date.parse('2026-11-22T06:45:04.874Z'),
				lastActivityAt: Date.parse('2026-11-22T06:45:05.882Z'),
			},
		});
		const ended = parseWorkerStatus(text('raw/attempt-failed/worker-status-after-exit.json'));
		expect(ended).toMatchObject({kind: 'liveness', liveness: {bead: null, phase: null, pid: 23607}});
	});

	test('the record of a worker that the server owned', () => {
		expect(parseWorkerStatus(text('raw/worker-record-after-list.json'))).toEqual({
			kind: 'record',
			record: {
				id: 'worker-20261122T060000-ab12',
				state: 'exited',
				status: 'exited',
				pid: 24774,
				currentBead: 'shop-10942963',
				startedAt: Date.parse('2026-11-22T06:00:00Z'),
				finishedAt: Date.parse('2026-11-22T06:34:32.489Z'),
			},
		});
	});

	test('a time that Go left unset is no time, and an escape in a phase is shown as one', () => {
		const status = parseWorkerStatus('{"worker_id":"a","last_activity_at":"0001-01-01T00:00:00Z","phase":"run\\u001b[31m"}');
		expect(status).toMatchObject({liveness: {lastActivityAt: null, phase: 'run\\x1b[31m'}});
	});

	test.each(hostile)('%# is no status', (raw) => {
		expect(parseWorkerStatus(raw)).toBeNull();
	});
});

describe('records of the server', () => {
	test('its address', () => {
		expect(parseServerAddress(text('raw/server.addr'))).toEqual({
			url: 'https://127.0.0.1:7743',
			pid: 23666,
			startedAt: Date.parse('2026-11-22T06:33:26.336Z'),
		});
	});

	test('its projects, the one seen last first; a path that is not absolute is left out', () => {
		const state = text('raw/server-state.json').replaceAll('<workspace>', '/src/shop');
		expect(parseServerState(state)?.map(({name}) => name)).toEqual(['solo', 'big', 'live', 'shop']);
		expect(parseServerState(text('raw/server-state.json'))).toEqual([]);
	});

	test('its list of workers; `null` is an empty one', () => {
		expect(parseReportedWorkers(bodyOf('get-workers-one.json'))).toEqual([
			{
				id: 'wkr-84bb9428d45a7820ea6bcdf7',
				projectRoot: '<workspace>',
				registeredAt: Date.parse('2026-11-22T06:33:27.380Z'),
				lastEventAt: Date.parse('2026-11-22T06:33:27.380Z'),
				freshness: 'connected',
			},
		]);
		expect(parseReportedWorkers(null)).toEqual([]);
		expect(parseReportedWorkers({error: 'forbidden'})).toBeNull();
		expect(parseReportedWorkers([1, null, {}, {worker_id: ''}])).toEqual([]);
	});

	test.each(hostile)('%# is neither address nor state', (raw) => {
		expect(parseServerAddress(raw)).toBeNull();
		expect(parseServerState(raw) ?? []).toEqual([]);
	});
});

test('how many workers are wanted', () => {
	expect(desiredCount('{"version":1,"desired_count":2}')).toBe(2);
	for (const raw of [...hostile, '{"desired_count":-1}', '{"desired_count":1.5}']) expect(desiredCount(raw)).toBeNull();
});
