import {execFileSync} from 'node:child_process';
import {symlinkSync, utimesSync} from 'node:fs';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createLooks} from '../../../../source/systems/ddx/looks/index.ts';
import type {Picture} from '../../../../source/systems/ddx/picture.ts';
import {type LookName, lookAt} from '../../../../source/systems/ddx/resolve/look-action.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {bead, calm, failure, hour, logs, minute, now, tracker, worker} from '../../../support/ddx-picture.ts';
import {FakeMachine} from '../../../support/fake-machine.ts';

let machine: FakeMachine;
beforeEach(() => {
	machine = new FakeMachine({OPENROUTER_API_KEY: 'a-key-of-the-operator-77'});
});
afterEach(() => machine.remove());

async function look(name: LookName, values: Record<string, string> = {}, picture: Picture | null = null) {
	const {ok, lines} = await createLooks(machine.context(picture))(
		lookAt(name, safeText(name), values),
		AbortSignal.timeout(10_000),
	);
	return {ok, lines: [...lines], text: lines.join('\n')};
}

const loop = 'shop/.ddx/agent-logs/agent-loop-1786000000000000000.jsonl';
const line = (type: string, data: object) => `${JSON.stringify({data, session_id: 's', ts: '2026-08-21T09:00:01.5Z', type})}\n`;

describe('the end of the newest loop log', () => {
	it('is readable: time, type and what the line says', async () => {
		machine.write(
			loop,
			line('bead.result', {bead_id: 'shop-1', status: 'execution_failed', detail: 'it broke off', cleanup: {a: 1}, n: 0}),
		);
		const {ok, lines} = await look('newest-log');
		expect(ok).toBe(true);
		expect(lines[0]).toContain('agent-loop-1786000000000000000.jsonl');
		expect(lines[1]).toMatch(
			/^\d\d:\d\d:01 bead\.result bead_id=shop-1 status=execution_failed detail="it broke off" cleanup=\{…\}$/,
		);
	});

	it('is that of the log written last, whatever the names say', async () => {
		const other = 'shop/.ddx/agent-logs/agent-loop-1799999999999999999.jsonl';
		machine.write(other, line('loop.start', {}));
		machine.write(loop, line('loop.idle', {}));
		utimesSync(machine.at(other), new Date(), new Date(Date.now() - hour));
		expect((await look('newest-log')).text).toContain('loop.idle');
		expect((await look('newest-log', {file: 'agent-loop-1799999999999999999.jsonl'})).text).toContain('loop.start');
		expect((await look('newest-log', {file: 'agent-loop-gone.jsonl'})).text).toContain('loop.idle');
		expect((await look('newest-log', {file: '../../../etc/passwd'})).text).toContain('loop.idle');
	});

	it('shows neither secrets nor escape sequences', async () => {
		machine.write(
			loop,
			line('bead.result', {
				detail: 'key a-key-of-the-operator-77 \u001b[31mred\u001b[0m Bearer sk-or-v1-aaaaaaaaaaaaaaaaaaaaaaaaaaaa',
			}),
		);
		const {text} = await look('newest-log');
		expect(text).not.toContain('operator-77');
		expect(text).not.toContain('sk-or-v1-aaaa');
		expect(text).not.toContain('\u001b');
	});

	it('begins with a whole line, and keeps to its bound', async () => {
		machine.write(loop, Array.from({length: 20_000}, (_, at) => line('loop.active', {at})).join(''));
		const {lines} = await look('newest-log');
		expect(lines).toHaveLength(121);
		expect(lines.slice(1).every((shown) => shown.includes('loop.active at='))).toBe(true);
		expect(lines.at(-1)).toContain('at=19999');
	});

	it('leaves out the line that its first byte fell into', async () => {
		const long = Array.from({length: 3}, (_, at) => JSON.stringify({data: {}, pad: 'x'.repeat(200_000), type: `line.${at}`}));
		machine.write(loop, `${long.join('\n')}\n`);
		const {lines} = await look('newest-log');
		expect(lines).toHaveLength(2);
		expect(lines[1]).toBe('--:--:-- line.2');
	});

	it('says that there is none, and follows no link or FIFO', async () => {
		expect(await look('newest-log')).toMatchObject({ok: false});
		machine.write('shop/.ddx/agent-logs/svc-1.jsonl', 'x');
		symlinkSync('/etc/hostname', machine.at('shop/.ddx/agent-logs/agent-loop-1.jsonl'));
		execFileSync('mkfifo', [machine.at('shop/.ddx/agent-logs/agent-loop-2.jsonl')]);
		expect((await look('newest-log')).text).toContain('no loop log in');
	});
});

describe('the logs by age', () => {
	it('are counted and weighed', async () => {
		for (const [name, days] of [
			['a', 0],
			['b', 3],
			['c', 40],
			['d', 90],
		] as const) {
			const file = machine.write(`shop/.ddx/agent-logs/${name}.jsonl`, 'x'.repeat(1024));
			utimesSync(file, new Date(), new Date(Date.now() - days * 24 * hour));
		}
		const {ok, text} = await look('log-sizes');
		expect(ok).toBe(true);
		expect(text).toMatch(/the last day +1 files {2}1\.0 KiB/);
		expect(text).toMatch(/older than 30 days +2 files {2}2\.0 KiB/);
		expect(text).toMatch(/in all +4 files/);
		expect(text).toContain('the oldest: d.jsonl, 90d');
	});
});

describe('the newest attempts', () => {
	it('are shown with how they ended', async () => {
		machine.write(
			'shop/.ddx/executions/20260821T090000-aaaa/result.json',
			'{"bead_id":"shop-1","outcome":"task_failed","status":"execution_failed","error":"401"}',
		);
		machine.write('shop/.ddx/executions/20260821T100000-bbbb/prompt.md', '');
		const {text} = await look('attempts');
		expect(text).toContain('20260821T090000-aaaa: shop-1, task_failed, execution_failed, 401');
		expect(text).toContain('20260821T100000-bbbb: no result yet');
	});

	it('are none where nothing was attempted', async () => {
		expect(await look('attempts')).toMatchObject({ok: false});
	});
});

describe('looks at what is joined', () => {
	it('wait for the first picture', async () => {
		for (const name of ['workers', 'ready-list', 'provider-errors'] as const)
			expect(await look(name)).toMatchObject({ok: false, text: 'nothing was looked at yet'});
	});

	it('show the workers', async () => {
		const picture = calm({desired: 2, workers: [worker('agent-loop-17', {bead: safeText('shop-1a2b')})]});
		const {text} = await look('workers', {}, picture);
		expect(text).toBe('1 workers, 2 workers are wanted\nalive     agent-loop-17 pid 4412 shop-1a2b: agent-loop-17: running');
	});

	it('show the ready beads in their order, with why DDx refuses', async () => {
		const rows = tracker([bead('a'), bead('b', {priority: 0})], {gate: safeText('DDx refuses')});
		const {text} = await look('ready-list', {}, calm({ready: ['b', 'a'], tracker: rows}));
		expect(text).toBe('2 ready by DDx’s own rules\nDDx refuses\nb  P0  Parse retry header\na  P1  Parse retry header');
	});

	it('show a provider’s failures, the newest last', async () => {
		const failures = [
			failure({at: now - minute, text: safeText('later')}),
			failure({at: now - 5 * minute, text: safeText('earlier')}),
		];
		const picture = calm({logs: logs({failures: [...failures, failure({provider: safeText('other')})]})});
		const {lines} = await look('provider-errors', {provider: 'openrouter'}, picture);
		expect(lines).toHaveLength(2);
		expect(lines[0]).toContain('5m ago, openrouter: 401 auth: earlier');
		expect((await look('provider-errors', {provider: 'none'}, picture)).text).toContain('no typed record');
	});

	it('say what could not be seen', async () => {
		const gaps = new Map([['workers', 'permission denied']]);
		expect((await look('workers', {}, calm({workers: null, gaps}))).text).toBe('workers: permission denied');
	});
});
