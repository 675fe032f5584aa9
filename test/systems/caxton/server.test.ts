import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {AgentStore} from '../../../fixtures/caxton/agents.ts';
import {type Kind, serve} from '../../../fixtures/caxton/server.ts';
import type {Surroundings} from '../../../source/domain/surroundings.ts';
import {discover} from '../../../source/systems/caxton/discover.ts';
import {askAgents} from '../../../source/systems/caxton/observe/agents.ts';
import {recognise} from '../../../source/systems/caxton/observe/recognise.ts';
import {deploy} from '../../../source/systems/caxton/requests/deploy.ts';

let root = '';
const servers: net.Server[] = [];
const {signal} = new AbortController();

beforeEach(() => {
	root = mkdtempSync(path.join(os.tmpdir(), 'triage-caxton-'));
});
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
	rmSync(root, {recursive: true, force: true});
});

function portOf(server: net.Server): number {
	servers.push(server);
	return (server.address() as net.AddressInfo).port;
}

async function up(kind: Kind, agents = new AgentStore()): Promise<number> {
	return portOf(await serve(kind, 0, agents));
}

async function raw(answer: (socket: net.Socket) => void): Promise<number> {
	const server = net.createServer((socket) => {
		socket.on('error', () => {});
		socket.once('data', () => answer(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return portOf(server);
}

describe('who answers', () => {
	it.each(['A', 'B', 'C'] as const)('generation %s is told by its own answers', async (generation) => {
		expect(await recognise(await up(generation), 2000, signal)).toMatchObject({kind: 'caxton', generation});
	});

	it('is no Caxton where Ductile has the port', async () => {
		expect(await recognise(await up('ductile'), 2000, signal)).toEqual({kind: 'foreign', who: 'Ductile Gateway'});
	});

	it('is no Caxton where a server says OK and is called something else', async () => {
		const port = await raw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nOK'));
		expect(await recognise(port, 2000, signal)).toMatchObject({kind: 'foreign'});
	});

	it.each([
		['nothing', () => {}, 'silent'],
		['half an answer', (socket: net.Socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"st'), 'broken'],
		['garbage', (socket: net.Socket) => socket.end('\u0000\u001b[2J'), 'broken'],
		['100 MB', (socket: net.Socket) => flood(socket), 'broken'],
	] as const)('and says %s costs no more than a reason', async (_, answer, kind) => {
		const port = await raw(answer);
		expect((await recognise(port, kind === 'silent' ? 100 : 5000, signal)).kind).toBe(kind);
	});

	it('is nobody where nobody listens', async () => {
		const port = await up('A');
		servers.splice(0).forEach((server) => void server.close());
		await expect.poll(() => recognise(port, 1000, signal)).toEqual({kind: 'refused'});
	});
});

describe('the list of agents', () => {
	it('is sorted, whatever order it comes in, and has sizes for modules', async () => {
		const agents = new AgentStore();
		for (const name of ['zeta', 'alpha', 'mid', 'beta']) agents.put(name, 10);
		const port = await up('A', agents);
		for (let look = 0; look < 5; look++) {
			const seen = await askAgents(port, signal);
			if (seen.kind !== 'seen' || seen.value === 'no-api') throw new Error('no list');
			expect(seen.value.map(({name}) => name)).toEqual(['alpha', 'beta', 'mid', 'zeta']);
			expect(JSON.stringify(seen.value)).not.toContain('AGFz');
			expect(seen.value[0]).toMatchObject({moduleBytes: 8, maxMemoryBytes: 10_485_760, maxCpuMillis: 1000});
		}
	});

	it('is not there in generations B and C', async () => {
		expect(await askAgents(await up('B'), signal)).toEqual({kind: 'seen', value: 'no-api'});
	});

	it('is a gap where it is another list, half of one, or 100 MB', async () => {
		const says = (body: string) => (socket: net.Socket) =>
			socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
		expect((await askAgents(await raw(says('[{"job":1}]')), signal)).kind).toBe('gap');
		expect((await askAgents(await raw(says('[{"id":')), signal)).kind).toBe('gap');
		expect((await askAgents(await raw(flood), signal)).kind).toBe('gap');
	});
});

describe('a deployment', () => {
	const form = (more: Readonly<Record<string, string>> = {}) => ({
		name: 'mailer',
		'module-file': path.join(root, 'mailer.wasm'),
		max_memory_bytes: '10485760',
		max_cpu_millis: '1000',
		max_execution_time_ms: '5000',
		...more,
	});
	const module = () => writeFileSync(path.join(root, 'mailer.wasm'), Buffer.from('AGFzbQEAAAA=', 'base64'));

	it('is taken by generation A and seen in its list', async () => {
		module();
		const {ok, lines} = await deploy(await up('A'), form(), signal);
		expect(lines.at(-1)).toBe('it is in the list of agents');
		expect(ok).toBe(true);
	});

	it.each([
		[{name: ''}, /1 to 64 characters/],
		[{name: 'x'.repeat(65)}, /1 to 64 characters/],
		[{'module-file': 'mailer.wasm'}, /absolute path/],
		[{max_cpu_millis: '0'}, /max_cpu_millis has to be a whole number from 1 to 1000000/],
		[{max_memory_bytes: '1073741825'}, /max_memory_bytes has to be/],
		[{max_execution_time_ms: '5s'}, /max_execution_time_ms has to be/],
	] as const)('with %o is not sent', async (more, why) => {
		module();
		const agents = new AgentStore();
		const {ok, lines} = await deploy(await up('A', agents), form(more), signal);
		expect([ok, lines]).toEqual([false, [expect.stringMatching(/^not sent: /)]]);
		expect(lines[0]).toMatch(why);
		expect(JSON.parse(agents.list().body)).toEqual([]);
	});

	it('of a file that is no module, or is not there, is not sent', async () => {
		const port = await up('A');
		expect((await deploy(port, form(), signal)).lines[0]).toMatch(/^not sent: .*is not there/);
		writeFileSync(path.join(root, 'mailer.wasm'), '#!/bin/sh\n');
		expect((await deploy(port, form(), signal)).lines[0]).toMatch(/no WebAssembly module/);
	});

	it('is sent to nobody who is no Caxton with agents', async () => {
		module();
		for (const kind of ['B', 'C', 'ductile'] as const)
			expect((await deploy(await up(kind), form(), signal)).lines[0]).toMatch(/^not sent: /);
	});

	it('that was called off before it was sent is not sent', async () => {
		module();
		const agents = new AgentStore();
		expect((await deploy(await up('A', agents), form(), AbortSignal.abort())).ok).toBe(false);
		expect(JSON.parse(agents.list().body)).toEqual([]);
	});

	it.each([
		[400, 'application/json', '{"error":"Invalid deployment request","details":"Invalid agent name: x"}'],
		[422, 'text/plain; charset=utf-8', 'Failed to deserialize: missing field `max_cpu_millis`'],
		[415, 'text/plain; charset=utf-8', 'Expected request with `Content-Type: application/json`'],
	] as const)('that is refused with %d is shown with the words of the server', async (status, type, body) => {
		module();
		const port = await raw((socket) => {
			socket.end('HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{"status":"healthy"}');
		});
		// The health of one server, the refusal of the next connection.
		let asked = 0;
		servers[0]?.removeAllListeners('connection').on('connection', (socket: net.Socket) => {
			socket.on('error', () => {});
			const health = '{"status":"healthy"}';
			const said = asked++ === 0 ? `HTTP/1.1 200 OK\r\ncontent-length: ${health.length}\r\n\r\n${health}` : refusal;
			socket.once('data', () => socket.end(said));
		});
		const refusal = `HTTP/1.1 ${status} No\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
		const {ok, lines} = await deploy(port, form(), signal);
		expect([ok, lines.slice(1)]).toEqual([false, [`refused with ${status} ${type}`, body]]);
	});
});

describe('discovery', () => {
	const surroundings = (): Surroundings => ({
		env: {TRIAGE_DEMO: root, XDG_CONFIG_HOME: path.join(root, 'config')},
		cwd: root,
		home: root,
		tmp: root,
		uid: 1000,
		host: 'anvil',
		proc: '/proc',
		platform: 'linux',
		now: Date.now,
	});

	it('takes an address of this machine, in any spelling, and no other', async () => {
		const port = await up('A');
		for (const at of [String(port), `localhost:${port}`, `http://127.0.0.1:${port}/api/v1/health`])
			expect(await discover(surroundings(), at)).toMatchObject({kind: 'found', at: `http://127.0.0.1:${port}`});
		for (const at of ['/run/x.sock', 'http://example.org:8080', '10.0.0.1:8080', 'shop'])
			expect(await discover(surroundings(), at)).toMatchObject({kind: 'absent'});
	});

	it('is not taken in by whoever has the port', async () => {
		expect(await discover(surroundings(), String(await up('ductile')))).toMatchObject({kind: 'absent'});
	});

	it('finds one that is down by its address, and by its unit where another has its port', async () => {
		const port = await up('ductile');
		mkdirSync(path.join(root, 'config/systemd/user'), {recursive: true});
		writeFileSync(path.join(root, 'config/systemd/user/caxton.service'), '[Service]\n');
		expect(await discover(surroundings(), String(port))).toMatchObject({kind: 'found'});
	});
});

function flood(socket: net.Socket): void {
	socket.write('HTTP/1.1 200 OK\r\ncontent-length: 104857600\r\n\r\n');
	const piece = 'x'.repeat(1024 * 1024);
	let left = 100;
	const more = () => {
		while (left-- > 0 && !socket.destroyed) if (!socket.write(piece)) return void socket.once('drain', more);
	};
	more();
}
