import http from 'node:http';
import net, {type AddressInfo} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import type {Surroundings} from '../../../../source/domain/surroundings.ts';
import {discover} from '../../../../source/systems/helix/discover.ts';
import {askStatus} from '../../../../source/systems/helix/observe/status.ts';
import {parseShadow} from '../../../../source/systems/helix/parse/status.ts';
import {postTime} from '../../../../source/systems/helix/requests/post-time.ts';
import {wikiSample} from '../../../support/helix-picture.ts';

let server: net.Server | null = null;
const sockets = new Set<net.Socket>();
afterEach(async () => {
	for (const socket of sockets) socket.destroy();
	await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
	server = null;
});

async function listening(made: net.Server): Promise<number> {
	server = made;
	made.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
	});
	await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
	return (made.address() as AddressInfo).port;
}

const raw = (answer: (socket: net.Socket) => void) =>
	listening(net.createServer((socket) => void socket.once('data', () => answer(socket))));
const answering = (status: number, body: string, headers = {}) =>
	listening(http.createServer((_request, response) => void response.writeHead(status, headers).end(body)));
const ask = (port: number) => askStatus(port, parseShadow, new AbortController().signal, 400);

describe('what answers, or does not, costs no more than a sentence', () => {
	it('the wiki’s sample', async () => {
		expect(await ask(await answering(200, wikiSample))).toMatchObject({kind: 'status', status: {version: '1.1.0'}});
	});

	it.each([
		[
			'another’s JSON',
			() => answering(200, '{"status":"ok"}'),
			{kind: 'wrong', why: expect.stringContaining('not this service’s')},
		],
		['HTML', () => answering(200, '<!doctype html>'), {kind: 'wrong', why: expect.stringContaining('no JSON')}],
		['an error', () => answering(500, wikiSample), {kind: 'wrong', why: 'it answers with 500 and not 200'}],
		[
			'a redirect, which is not followed',
			() => answering(302, '', {location: '/status'}),
			{kind: 'wrong', why: 'it answers with 302 and not 200'},
		],
		['no HTTP', () => raw((socket) => socket.end('\u0000\u0001garbage\r\n\r\n')), {kind: 'wrong'}],
		[
			'half an answer',
			() => raw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{"server')),
			{kind: 'wrong'},
		],
		['silence', () => raw(() => {}), {kind: 'silent'}],
		[
			'a byte now and then',
			() =>
				raw((socket) => {
					socket.write('HTTP/1.1 200 OK\r\n\r\n');
					const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(' ')), 50);
				}),
			{kind: 'silent'},
		],
		[
			'a hundred megabytes',
			() =>
				raw((socket) => {
					socket.write('HTTP/1.1 200 OK\r\ncontent-length: 104857600\r\n\r\n');
					const more = () => {
						while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 0x20)));
					};
					socket.on('drain', more);
					more();
				}),
			{kind: 'wrong', why: expect.stringContaining('larger than 65536 bytes')},
		],
	] as const)('%s', async (_, make, expected) => {
		expect(await ask(await make())).toMatchObject(expected);
	});

	it('nobody', async () => {
		const port = await answering(200, '');
		await new Promise((resolve) => server?.close(resolve));
		expect(await ask(port)).toMatchObject({kind: 'refused'});
	});
});

describe('discovery', () => {
	const surroundings = {env: {TRIAGE_HELIX_ROOT: '/nowhere'}} as unknown as Surroundings;

	it('knows Shadow Metrics by its fields', async () => {
		const port = await answering(200, wikiSample);
		expect(await discover(surroundings, `127.0.0.1:${port}`)).toEqual({kind: 'found', at: `127.0.0.1:${port}+${port + 1}`});
	});

	it('takes nobody else for it, whatever the port', async () => {
		const port = await answering(200, '{"ok":true}');
		expect(await discover(surroundings, `127.0.0.1:${port}`)).toMatchObject({kind: 'absent'});
		expect(await discover(surroundings, '10.0.0.7:9010+9011')).toMatchObject({kind: 'absent'});
		expect(await discover(surroundings, '/srv/shop')).toMatchObject({kind: 'absent'});
	});

	it('looks at both ports where both are named: what should be there and is not is what may be wrong', async () => {
		expect(await discover(surroundings, '127.0.0.1:1+2')).toMatchObject({kind: 'absent'});
		expect(await discover(surroundings, '127.0.0.1:11+12')).toEqual({kind: 'found', at: '127.0.0.1:11+12'});
	});
});

describe('an entry for the time series', () => {
	const entry = {iso_timestamp: '2025-11-11T20:20:00Z', timezone: 'UTC', source: 'test', human: 'what it is about'};
	const post = (port: number, values: Record<string, string> = entry) =>
		postTime(values, {ports: {shadow: 1, research: port}}, new AbortController().signal);

	it('is sent as its four fields and read back', async () => {
		const asked: string[] = [];
		const port = await listening(
			http.createServer((request, response) => {
				let body = '';
				request.on('data', (chunk: Buffer) => {
					body += chunk.toString();
				});
				request.on('end', () => {
					asked.push(`${request.method} ${request.url} ${body}`);
					response.end('{"ok":true}');
				});
			}),
		);
		const {ok, lines} = await post(port, {...entry, unit: 'helix-dissonance.service'});
		expect(ok, lines.join('\n')).toBe(true);
		expect(asked).toEqual([`POST /time ${JSON.stringify(entry)}`, 'GET /last_time ']);
	});

	it('that is refused shows the fields', async () => {
		const port = await answering(422, '{"detail":[{"type":"missing","loc":["body","human"],"msg":"Field required"}]}');
		expect(await post(port)).toEqual({
			ok: false,
			lines: [expect.stringMatching(/^sent /), 'refused with 422', 'body.human: Field required'],
		});
	});

	it.each([
		[{iso_timestamp: 'yesterday'}, /iso_timestamp is not ISO 8601/],
		[{iso_timestamp: '2025-13-45T99:00:00Z'}, /iso_timestamp is not ISO 8601/],
		[{timezone: 'Mars/Olympus'}, /timezone is none/],
		[{human: ' '}, /human is empty/],
	])('that would be refused is not sent: %j', async (change, why) => {
		const {ok, lines} = await post(1, {...entry, ...change});
		expect(ok).toBe(false);
		expect(lines).toEqual([expect.stringMatching(why)]);
	});
});
