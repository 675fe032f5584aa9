import {mkdtempSync, rmSync} from 'node:fs';
import type net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {serve} from '../../../fixtures/supervisor/server.ts';
import type {TargetSpec} from '../../../fixtures/supervisor/spec.ts';
import {Tree} from '../../../fixtures/supervisor/tree.ts';
import type {Surroundings} from '../../../source/domain/surroundings.ts';
import {createLooks} from '../../../source/systems/supervisor/looks/index.ts';
import type {Picture} from '../../../source/systems/supervisor/picture.ts';
import {ours} from '../../../source/text/safe-text.ts';
import {pictureOf, recordedAnswer} from '../../support/supervisor-picture.ts';

let root = '';
let file = '';
let server: net.Server | null = null;

beforeEach(() => {
	root = mkdtempSync(path.join(os.tmpdir(), 'triage-looks-'));
	file = path.join(root, 'a.sock');
});
afterEach(() => {
	server?.close();
	server = null;
	rmSync(root, {recursive: true, force: true});
});

async function target(more: Partial<TargetSpec> = {}): Promise<void> {
	const children = [{id: 'steady'}, {id: 'mail', failedBefore: [90_000, 89_000, 88_000], dead: true}];
	server = await serve(new Tree({version: '0.1.2', bindMode: 'create_new', children, ...more}), file);
}

const {signal} = new AbortController();
function look(name: string, values: Readonly<Record<string, string>> = {}, picture: Picture | null = null) {
	const surroundings = {now: Date.now} as unknown as Surroundings;
	const looks = createLooks({surroundings, path: file, picture: () => picture});
	return looks({kind: 'look', name, values, label: ours(name), request: false}, signal);
}

describe('a look over the socket', () => {
	it('shows one child, or all', async () => {
		await target();
		const one = await look('state', {child: 'mail'});
		expect(one).toMatchObject({
			ok: true,
			lines: [expect.stringMatching(/2 children, answered in/), expect.stringMatching(/^mail: .*failed 3 times/)],
		});
		expect((await look('state')).lines).toHaveLength(3);
		expect(await look('state', {child: 'ghost'})).toMatchObject({ok: false, lines: [expect.anything(), 'ghost is not in it']});
	});

	it('asks hello where there is no state: a process whose control loop has ended still answers it', async () => {
		await target({ended: true});
		expect(await look('state')).toEqual({
			ok: false,
			lines: [
				expect.stringMatching(/control loop has ended/),
				expect.stringMatching(/^hello: dashboard-ipc\.v1, target orders-worker-a, in \d+ ms$/),
			],
		});
	});

	it('three times tells how long each answer took', async () => {
		await target();
		const {ok, lines} = await look('state-thrice');
		expect([ok, lines]).toEqual([
			true,
			[1, 2, 3].map((turn) => expect.stringMatching(new RegExp(`^${turn}: answered in \\d+ ms$`))),
		]);
	});

	it('says that nobody is there', async () => {
		expect(await look('state-thrice')).toMatchObject({ok: false, lines: [1, 2, 3].map((turn) => `${turn}: there is no socket`)});
	});
});

describe('a look at the process', () => {
	it('tells how one that is gone was started', async () => {
		const host = {
			pid: 4711,
			startedAt: Date.now() - 60_000,
			argv: ['orders worker', '--config', 'a.yaml'],
			command: ours('x'),
			cwd: ours('/srv'),
			logs: [],
		};
		const calm = pictureOf(recordedAnswer('0.1.4-state-first'));
		const processes = {pids: new Map(), host: null, listens: false, relays: []};
		const {lines} = await look('host', {}, {...calm, processes, past: {...calm.past, host}});
		expect(lines).toEqual([
			expect.stringMatching(/^state over .*: there is no socket$/),
			expect.stringMatching(/^pid 4711 is gone, started 1m ago$/),
			"it was started as: 'orders worker' --config a.yaml",
			'in /srv',
		]);
	});

	it('says where nothing was seen of it', async () => {
		expect((await look('host')).lines[1]).toMatch(/has not seen the process/);
		expect((await look('relay')).ok).toBe(false);
		expect((await look('log-end')).lines[0]).toMatch(/no file is known/);
		expect((await look('unheard-of')).ok).toBe(false);
	});
});
