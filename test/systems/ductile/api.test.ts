import http from 'node:http';
import type net from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import {remembering} from '../../../source/engine/without-secrets.ts';
import {apiOf, askRoot} from '../../../source/systems/ductile/api.ts';
import type {Place} from '../../../source/systems/ductile/place.ts';
import {addressIn} from '../../../source/systems/ductile/place.ts';
import {takeToken} from '../../../source/systems/ductile/typed-token.ts';
import {createRedactor} from '../../../source/text/secrets.ts';
import {recordedHttp} from '../../support/ductile-picture.ts';

let server: http.Server | null = null;
const asked: (readonly [string, string | undefined])[] = [];

afterEach(() => {
	server?.closeAllConnections();
	server?.close();
	server = null;
	asked.length = 0;
});

/** A server that answers paths with recordings, or with text. */
async function serving(answers: Readonly<Record<string, string>>): Promise<Place> {
	const one = http.createServer((request, response) => {
		asked.push([request.url ?? '', request.headers.authorization]);
		const given = answers[request.url ?? ''] ?? 'not a recording';
		const recording = given.startsWith('http-') ? recordedHttp(given) : null;
		if (recording?.kind === 'answer') response.writeHead(recording.status, {'content-type': recording.type}).end(recording.body);
		else response.writeHead(200, {'content-type': 'application/json'}).end(given);
	});
	server = one;
	await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
	return {host: '127.0.0.1', port: (one.address() as net.AddressInfo).port, folder: null};
}

const {signal} = new AbortController();
const env = {DUCTILE_API_KEY: 'a-token-of-the-operator'};

describe('the token', () => {
	it('is shown to a gateway alone', async () => {
		const place = await serving({'/': 'http-root', '/analytics/queue': 'http-analytics-queue-busy'});
		expect(await apiOf(place, env).ask('/analytics/queue', signal)).toMatchObject({kind: 'json'});
		expect(asked).toEqual([
			['/', undefined],
			['/analytics/queue', 'Bearer a-token-of-the-operator'],
		]);
	});

	it.each([
		['another server', '{"status":"healthy","name":"caxton"}', 'foreign'],
		['garbage', '\u0000\u0001 not json', 'foreign'],
		['more than is read of it', 'x'.repeat(100_000), 'silent'],
	])('is never sent to %s on its port', async (_, front, kind) => {
		const place = await serving({'/': front});
		expect(await askRoot(place, signal)).toMatchObject({kind});
		expect(await apiOf(place, env).ask('/jobs', signal)).toMatchObject({kind: 'error', status: 0});
		expect(asked.map(([path, token]) => [path, token])).toEqual([
			['/', undefined],
			['/', undefined],
		]);
	});

	it('is in no reason, even where the server sends it back', async () => {
		const place = await serving({'/': 'http-root', '/jobs': '{"half'});
		const answer = await apiOf(place, env).ask('/jobs', signal);
		expect(answer).toMatchObject({kind: 'error'});
		expect(JSON.stringify(answer)).not.toContain('a-token-of-the-operator');
	});
});

it('a server that is too old and a token that is refused are told apart', async () => {
	const place = await serving({'/': 'http-root', '/topology': 'http-absent-topology', '/jobs': 'http-auth-wrongtoken'});
	expect(await apiOf(place, env).ask('/topology', signal)).toMatchObject({
		status: 404,
		reason: expect.stringContaining('too old'),
	});
	expect(await apiOf(place, env).ask('/jobs', signal)).toMatchObject({
		status: 401,
		reason: expect.stringContaining('invalid token'),
	});
});

it('only addresses of this machine are looked at', () => {
	expect(addressIn('http://127.0.0.1:8081')).toEqual({host: '127.0.0.1', port: 8081});
	expect(addressIn(':9001')).toEqual({host: '127.0.0.1', port: 9001});
	expect(addressIn('[::1]:8080')).toEqual({host: '::1', port: 8080});
	for (const other of ['http://example.org', '10.0.0.1:8080', 'https://127.0.0.1', '127.0.0.1.evil.org:80', 'localhost:0'])
		expect(addressIn(other)).toBeNull();
});

describe('a token that was typed', () => {
	const typed = 'typed-by-the-operator-0815';

	/** A gateway that lets in who has the token. */
	async function locked(token: string): Promise<Place> {
		const one = http.createServer((request, response) => {
			const isOpen = request.url === '/' || request.headers.authorization === `Bearer ${token}`;
			asked.push([request.url ?? '', request.headers.authorization]);
			const body =
				request.url === '/' ? {name: 'Ductile Gateway'} : isOpen ? {} : {error: `invalid token ${request.headers.authorization}`};
			response.writeHead(isOpen ? 200 : 401, {'content-type': 'application/json'}).end(JSON.stringify(body));
		});
		server = one;
		await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
		return {host: '127.0.0.1', port: (one.address() as net.AddressInfo).port, folder: null};
	}

	it('is asked for by the reason, which names the key, while none is known', async () => {
		const place = await locked(typed);
		const api = apiOf(place, {}, 't');
		expect(api.wantsToken()).toBe(false);
		expect(await api.ask('/jobs?limit=2', signal)).toEqual({
			kind: 'error',
			status: 401,
			reason: 'no token: DUCTILE_API_KEY is not set, and none is in the configuration; in the console t types one',
		});
		expect(api.wantsToken()).toBe(true);
		expect(takeToken(typed, api)).toMatch(/^Taken, in memory alone/);
		expect(api.wantsToken()).toBe(false);
		expect(await api.ask('/jobs?limit=9', signal)).toMatchObject({kind: 'json'});
		expect(api.wantsToken()).toBe(false);
	});

	it('goes before every other, is asked for again where it is refused, and is forgotten by an empty line', async () => {
		const place = await locked('a-token-of-the-operator');
		const api = apiOf(place, env, 't');
		expect(await api.ask('/jobs', signal)).toMatchObject({kind: 'json'});
		takeToken(typed, api);
		const refused = await api.ask('/jobs', signal);
		expect(refused).toMatchObject({status: 401, reason: expect.stringMatching(/invalid token .*; in the console t types one$/)});
		expect(api.wantsToken()).toBe(true);
		takeToken('', api);
		expect(await api.ask('/jobs', signal)).toMatchObject({kind: 'json'});
	});

	it('stands in a header and nowhere else, and every redactor knows it, whenever it was made', async () => {
		const before = createRedactor({});
		const remembered = remembering(before.redact);
		const line = `the gateway says: unknown ${typed}`;
		const api = apiOf(await locked('another'), {}, 't');
		takeToken(typed, api);
		const answer = await api.ask('/jobs', signal);
		expect(JSON.stringify(answer)).not.toContain(typed);
		expect(asked.map(([path]) => path).join()).not.toContain(typed);
		for (const redact of [before.redact, createRedactor({}).redact, remembered])
			expect(redact(line)).toBe('the gateway says: unknown [redacted]');
	});

	it('makes what was clean before be looked at again', () => {
		const remembered = remembering(createRedactor({}).redact);
		const line = 'a line with unheard-of-so-far-4711 in it';
		expect(remembered(line)).toBe(line);
		takeToken('unheard-of-so-far-4711', {take: () => {}});
		expect(remembered(line)).not.toContain('4711');
	});

	it.each(['tiny', 'with a space in it', 'with-ümläuts-in-it'])('is not taken where it is %j', (value) => {
		const said = takeToken(value, {take: () => expect.unreachable()});
		expect(said).toMatch(/^Not taken/);
		expect(said).not.toContain(value);
	});
});
