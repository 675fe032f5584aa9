import {execFileSync} from 'node:child_process';
import {appendFile, mkdir, symlink, truncate, utimes} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type LogFiles, logsSource} from '../../../../source/systems/ddx/observe/logs.ts';
import {makeWorkspace, type Workspace} from '../../../support/ddx-workspace.ts';
import {recorded} from '../../../support/recording.ts';

/** A minute after the recorded attempts. */
const now = Date.parse('2026-11-22T06:43:40Z');
let workspace: Workspace;
beforeEach(async () => {
	workspace = await makeWorkspace({now: () => now});
});
afterEach(() => workspace.remove());

const source = () => logsSource(workspace.surroundings, workspace.place);
async function look(from = source()): Promise<LogFiles> {
	const looked = await from.look(new AbortController().signal);
	if (looked.kind === 'gap') throw new Error(looked.reason);
	return looked.value;
}

async function aged(file: string, ageMs: number): Promise<void> {
	const at = new Date(now - ageMs);
	await utimes(file, at, at);
}

const failure = (time: string, status = 401) =>
	`${JSON.stringify({
		data: {
			bead_id: `b-${time}`,
			status: 'execution_failed',
			detail: `agent: provider error: openai: POST "https://openrouter.ai/api": ${status} X`,
		},
		session_id: 'agent-loop-9',
		ts: `2026-11-22T${time}Z`,
		type: 'bead.result',
	})}\n`;

test('no folder of logs is an empty one', async () => {
	expect((await look()).logs).toMatchObject({files: 0, bytes: 0, newestLoop: null, failures: [], old: {files: 0}});
});

test('one failed attempt, told by its loop and its result, is one failure', async () => {
	const loop = 'agent-loop-1795329758566511376.jsonl';
	const file = await workspace.put(`agent-logs/${loop}`, recorded(`ddx/raw/attempt-failed/${loop}`).toString('utf8'));
	await aged(file, 60_000);
	await workspace.put(
		'executions/20261122T064239-6466579d/result.json',
		recorded('ddx/raw/attempt-failed/result.json').toString('utf8'),
	);
	const {logs, loops} = await look();
	expect(logs.newestLoop).toBe(file);
	expect(logs.failures).toHaveLength(1);
	expect(logs.failures[0]).toMatchObject({kind: 'other', text: 'no viable provider', bead: 'shop2-89b31733'});
	expect(loops).toMatchObject([{ended: 'once_complete'}]);
});

test('what is appended is taken in at the next look', async () => {
	const from = source();
	const file = await workspace.put('agent-logs/agent-loop-9.jsonl', failure('06:40:00'));
	expect((await look(from)).logs.failures).toHaveLength(1);
	await appendFile(file, failure('06:41:00') + failure('06:42:00'));
	expect((await look(from)).logs.failures.map(({status}) => status)).toEqual([401, 401, 401]);
});

test('failures of hours ago are none of now, and a success ends a run of them', async () => {
	await workspace.put('agent-logs/agent-loop-9.jsonl', failure('03:00:00') + failure('06:40:00'));
	const end = {
		type: 'session.end',
		ts: '2026-11-22T06:42:00Z',
		session_id: 'eb-1',
		data: {status: 'success', provider: 'openrouter'},
	};
	await workspace.put('agent-logs/svc-1795329758566511376.jsonl', `${JSON.stringify(end)}\n`);
	const {logs} = await look();
	expect(logs.failures.map(({at}) => at)).toEqual([Date.parse('2026-11-22T06:40:00Z')]);
	expect(logs.successes?.get('openrouter' as never)).toBe(Date.parse('2026-11-22T06:42:00Z'));
});

test('what tools and agents wrote is no evidence', async () => {
	const told = 'provider error: openai: POST "http://h/": 401 Unauthorized';
	const lines = [
		{type: 'tool_result', time: '2026-11-22T06:43:00Z', data: {output: told, error: told, status: 'failed'}},
		{type: 'text_delta', time: '2026-11-22T06:43:00Z', data: {text: told}},
	];
	await workspace.put('agent-logs/agent-eb-1.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
	expect((await look()).logs.failures).toEqual([]);
});

test('a key in an error is not shown', async () => {
	const error =
		'provider error: openai: POST "https://api.openai.com/v1": 401 Incorrect API key provided: sk-proj-abcdefghijklmnopqrstuvwx';
	await workspace.put(
		'agent-logs/agent-eb-1.jsonl',
		`${JSON.stringify({type: 'final', time: '2026-11-22T06:43:00Z', final: {status: 'failed', error}})}\n`,
	);
	const [only] = (await look()).logs.failures;
	expect(only?.status).toBe(401);
	expect(only?.text).not.toContain('abcdefghij');
});

test('old logs are counted, with their weight and the oldest', async () => {
	const day = 24 * 3_600_000;
	await aged(await workspace.put('agent-logs/agent-a.jsonl', 'x'.repeat(100)), 40 * day);
	await aged(await workspace.put('agent-logs/agent-b.jsonl', 'x'.repeat(50)), 31 * day);
	await aged(await workspace.put('agent-logs/agent-c.jsonl', 'x'.repeat(7)), day);
	expect((await look()).logs).toMatchObject({files: 3, bytes: 157, old: {files: 2, bytes: 150, oldest: now - 40 * day}});
});

test('the folder is where config.yaml says, also when that changes', async () => {
	const from = source();
	await workspace.put('agent-logs/agent-loop-1.jsonl', '');
	expect((await look(from)).logs.folder).toBe(path.join(workspace.place.stateRoot, 'agent-logs'));
	await workspace.put('config.yaml', 'agent:\n  session_log_dir: ../elsewhere/logs\n');
	await mkdir(path.join(workspace.folder, 'elsewhere/logs'), {recursive: true});
	expect((await look(from)).logs).toMatchObject({folder: path.join(workspace.folder, 'elsewhere/logs'), files: 0});
});

test('a FIFO, a link that bites its tail and a log of a hundred million bytes cost next to nothing', async () => {
	const folder = path.join(workspace.place.stateRoot, 'agent-logs');
	const huge = await workspace.put('agent-logs/agent-loop-8.jsonl', '');
	await truncate(huge, 100_000_000);
	await appendFile(huge, `\n${failure('06:42:00')}`);
	execFileSync('mkfifo', [path.join(folder, 'agent-loop-7.jsonl')]);
	await symlink('svc-1.jsonl', path.join(folder, 'svc-1.jsonl'));
	const before = process.memoryUsage().rss;
	const {logs} = await look();
	expect(logs).toMatchObject({files: 1, failures: [{status: 401}]});
	expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
});

test('what stands in a log’s place, or is none, is said with its file and why, and the others are read', async () => {
	const root = `${workspace.place.stateRoot}/`;
	execFileSync('mkfifo', [await workspace.put('agent-logs/x', '').then((file) => file.replace(/x$/, 'agent-loop-1.jsonl'))]);
	await symlink('/dev/zero', path.join(root, 'agent-logs/svc-2.jsonl'));
	await workspace.put('agent-logs/agent-loop-3.jsonl', '\0'.repeat(20_000));
	await workspace.put('agent-logs/agent-loop-4.jsonl', failure('06:42:00'));
	await workspace.put('executions/20261122T064239-a/result.json', '<<<<<<< HEAD');
	await mkdir(path.join(root, 'executions/20261122T064239-b/result.json'), {recursive: true});
	await workspace.put('agent-logs/sessions/sessions-2026-11.jsonl/x', '');
	const from = source();
	for (let turn = 0; turn < 2; turn++) {
		const {faults, logs} = await look(from);
		expect(faults.map((fault) => fault.replace(root, '')).sort()).toEqual([
			'agent-logs/agent-loop-1.jsonl is a FIFO, not a regular file',
			'agent-logs/agent-loop-3.jsonl has no line that can be read',
			'agent-logs/sessions/sessions-2026-11.jsonl is a folder, not a regular file',
			'agent-logs/svc-2.jsonl is a symbolic link, not a regular file',
			'executions/20261122T064239-a/result.json is no JSON',
			'executions/20261122T064239-b/result.json is a folder, not a regular file',
		]);
		expect(logs.failures).toHaveLength(1);
	}
});

test('the index of sessions tells of failures and successes as well, in both of its spellings', async () => {
	const detail = 'agent: provider error: openai: POST "https://openrouter.ai/api": 401 Unauthorized';
	const ended = {id: 'eb-1', provider: 'openrouter', beadID: 'shop-1', outcome: 'failure', detail};
	const lines = (...each: readonly object[]) => each.map((line) => `${JSON.stringify(line)}\n`).join('');
	const file = await workspace.put(
		'agent-logs/sessions/sessions-2026-11.jsonl',
		lines({...ended, endedAt: '2026-11-22T06:41:00Z'}, {...ended, startedAt: '2026-11-22T06:42:00Z'}),
	);
	await workspace.put('agent-logs/sessions.jsonl', lines({...ended, bead_id: 'shop-2', ended_at: '2026-11-22T06:40:00Z'}));
	// The same failure, told by the loop that had it.
	const result = {bead_id: 'shop-1', status: 'execution_failed', detail};
	await workspace.put(
		'agent-logs/agent-loop-9.jsonl',
		lines({data: result, session_id: 'agent-loop-9', ts: '2026-11-22T06:41:01Z', type: 'bead.result'}),
	);
	const from = source();
	const {logs, faults} = await look(from);
	expect(logs.failures.map(({at, status, provider}) => [new Date(at).toISOString().slice(11, 19), status, provider])).toEqual([
		['06:40:00', 401, 'openrouter'],
		['06:41:00', 401, 'openrouter'],
	]);
	expect(faults).toEqual([]);
	await appendFile(file, lines({...ended, outcome: 'success', endedAt: '2026-11-22T06:43:00Z'}));
	expect((await look(from)).logs.successes?.get('openrouter' as never)).toBe(Date.parse('2026-11-22T06:43:00Z'));
});

test('a log that is being written tells when by its own last line, and whose it is by its beginning', async () => {
	const start = {type: 'session.start', ts: '2026-11-22T06:10:00Z', session_id: 'eb-568707c6', data: {bead_id: 'shop-1'}};
	const step = {type: 'progress', ts: '2026-11-22T06:11:00Z', session_id: 'eb-568707c6', data: {phase: 'editing'}};
	await workspace.put('agent-logs/svc-1.jsonl', `${JSON.stringify(start)}\n${JSON.stringify(step)}\n`);
	const {activity} = await look();
	expect(activity.map(({at}) => at)).toEqual([Date.parse('2026-11-22T06:11:00Z')]);
	expect(['shop-1', 'eb-568707c6', 'svc-1', 'shop', 'shop-12'].filter((name) => activity[0]?.names.has(name))).toEqual([
		'shop-1',
		'eb-568707c6',
		'svc-1',
	]);
});

test('an attempt under way is heard through the logs inside its folder', async () => {
	const file = await workspace.put('executions/20261122T064239-6466579d/embedded/svc-1.jsonl', '{}\n');
	await aged(file, 5000);
	expect((await look()).activity).toEqual([{at: now - 5000, names: new Set(['20261122T064239-6466579d'])}]);
});
