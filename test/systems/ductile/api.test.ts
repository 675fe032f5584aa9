import http from 'node:http';
import type net from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import {apiOf, askRoot} from '../../../source/systems/ductile/api.ts';
import type {Place} from '../../../source/systems/ductile/place.ts';
import {addressIn} from '../../../source/systems/ductile/place.ts';
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
		['another server', '{"status":"healthy","name":"caxton"}'],
		['garbage', '\u0000\u0001 not json'],
		['100 kB of it', 'x'.repeat(100_000)],
	])('is never sent to %s on its port', async (_, front) => {
		const place = await serving({'/': front});
		expect(await askRoot(place, signal)).toMatchObject({kind: 'foreign'});
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
