import type {RequestListener} from 'node:http';
import {createServer as createHttp} from 'node:http';
import {type AddressInfo, createServer as createNet, type Server} from 'node:net';
import {afterEach, beforeAll, expect, test} from 'vitest';
import type {Certificate} from '../../fixtures/ddx/certificate.ts';
import {type PinnedAnswer, type PinnedServer, pinnedHttps} from '../../source/observe/pinned-https.ts';
import {selfSigned, tlsServer} from '../support/tls-server.ts';

let own: Certificate;
let other: Certificate;
const closers: (() => Promise<void>)[] = [];

beforeAll(() => {
	[own, other] = [selfSigned(), selfSigned()];
});
afterEach(async () => {
	for (const close of closers.splice(0)) await close();
});

async function get(port: number, pinned: readonly string[] = [own.cert], timeoutMs = 3000): Promise<PinnedAnswer> {
	const server = asked(port, pinned, timeoutMs);
	return server.get('/api/health').finally(server.close);
}

function asked(port: number, pinned: readonly string[] = [own.cert], timeoutMs = 3000): PinnedServer {
	return pinnedHttps({host: '127.0.0.1', port, pinned, timeoutMs, signal: new AbortController().signal});
}

async function serve(answer: RequestListener): Promise<number> {
	const server = await tlsServer(own, answer);
	closers.push(server.close);
	return server.port;
}

async function raw(server: Server): Promise<number> {
	const sockets = new Set<{destroy(): void}>();
	server.on('connection', (socket) => sockets.add(socket));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	closers.push(() => {
		for (const socket of sockets) socket.destroy();
		return new Promise((resolve) => server.close(() => resolve()));
	});
	return (server.address() as AddressInfo).port;
}

/** Connections that were asked once. */
const seen = new WeakSet<object>();

const json: RequestListener = (_, response) => {
	response.setHeader('content-type', 'application/json');
	response.end('{"status":"ok"}\n');
};

test('the server with the pinned certificate is heard, whatever the other certificates are', async () => {
	const port = await serve(json);
	expect(await get(port)).toMatchObject({kind: 'json', value: {status: 'ok'}, tookMs: expect.any(Number)});
	expect(await get(port, [other.cert, own.cert])).toMatchObject({kind: 'json'});
});

test.each([
	['keeps its connections', 1, json],
	[
		'closes each connection and says so',
		2,
		(request, response) => {
			response.setHeader('connection', 'close');
			json(request, response);
		},
	],
	[
		'closes what it kept as soon as it is asked again',
		2,
		(request, response) => {
			if (seen.has(request.socket)) request.socket.destroy();
			else json(request, response);
			seen.add(request.socket);
		},
	],
] as const satisfies readonly (readonly [string, number, RequestListener])[])(
	'two requests of a server that %s take %i connections',
	async (_, connections, answer) => {
		const sockets = new Set<object>();
		const port = await serve((request, response) => {
			sockets.add(request.socket);
			answer(request, response);
		});
		const server = asked(port);
		expect(await server.get('/api/health')).toMatchObject({kind: 'json'});
		expect(await server.get('/api/workers')).toMatchObject({kind: 'json'});
		server.close();
		expect(sockets.size).toBe(connections);
	},
);

test('a certificate that is not pinned is not taken, and nothing is asked', async () => {
	let asked = 0;
	const port = await serve((request, response) => {
		asked++;
		json(request, response);
	});
	expect(await get(port, [other.cert])).toMatchObject({kind: 'certificate-unknown'});
	expect(await get(port, [])).toMatchObject({kind: 'certificate-unknown'});
	expect(asked).toBe(0);
});

test('nobody there is told from somebody who says nothing', async () => {
	const port = await serve(json);
	for (const close of closers.splice(0)) await close();
	expect(await get(port)).toEqual({kind: 'refused', reason: 'nobody listens there'});
	const mute = await raw(createNet(() => {}));
	expect(await get(mute, [own.cert], 100)).toMatchObject({kind: 'silent', reason: expect.stringContaining('100 ms')});
});

test('a server that is secure and then silent is silent', async () => {
	expect(await get(await serve(() => {}), [own.cert], 300)).toMatchObject({kind: 'silent'});
});

test('a program without TLS is told as such', async () => {
	const plain = await raw(createHttp(json));
	expect(await get(plain)).toEqual({kind: 'not-tls', reason: 'it does not speak TLS'});
	const chatty = await raw(createNet((socket) => socket.end('220 mail ready\r\n')));
	expect(await get(chatty)).toMatchObject({kind: 'not-tls'});
});

test('HTML with status 200 is no answer', async () => {
	const port = await serve((_, response) => {
		response.setHeader('content-type', 'text/html; charset=utf-8');
		response.end('<!doctype html>');
	});
	expect(await get(port)).toMatchObject({kind: 'not-json', reason: expect.stringContaining('text/html')});
});

test.each([
	['another status', 503, 'application/json', '{}'],
	['a redirect', 302, 'application/json', '{}'],
	['no JSON', 200, 'application/json', '{"status":'],
	['a sea of bytes', 200, 'application/json', `"${' '.repeat(2 * 1024 * 1024)}"`],
])('%s is no answer', async (_, status, type, body) => {
	const port = await serve((_request, response) => {
		response.writeHead(status, {'content-type': type, location: 'https://127.0.0.1:1/'});
		response.end(body);
	});
	expect(await get(port)).toMatchObject({kind: 'not-json'});
});

test('half an answer is none', async () => {
	const port = await serve((_, response) => {
		response.writeHead(200, {'content-type': 'application/json', 'content-length': '100'});
		response.write('{"status":"ok"');
		setImmediate(() => response.destroy());
	});
	expect(await get(port)).toEqual({kind: 'silent', reason: 'it breaks off in the middle of its answer'});
});

test('an answer that drips is given up in time', async () => {
	const port = await serve((_, response) => {
		response.writeHead(200, {'content-type': 'application/json'});
		const timer = setInterval(() => response.write(' '), 20);
		response.on('close', () => clearInterval(timer));
	});
	expect(await get(port, [own.cert], 300)).toMatchObject({kind: 'silent'});
});

test('a proxy in the environment is not used', async () => {
	let proxied = 0;
	const proxy = await raw(createNet(() => proxied++));
	const before = {...process.env};
	Object.assign(process.env, {
		HTTPS_PROXY: `http://127.0.0.1:${proxy}`,
		NODE_USE_ENV_PROXY: '1',
		NODE_TLS_REJECT_UNAUTHORIZED: '0',
	});
	try {
		const port = await serve(json);
		expect(await get(port)).toMatchObject({kind: 'json'});
		expect(await get(port, [other.cert])).toMatchObject({kind: 'certificate-unknown'});
	} finally {
		process.env = before;
	}
	expect(proxied).toBe(0);
});

test('a look that is ended ends the request', async () => {
	const mute = await raw(createNet(() => {}));
	const controller = new AbortController();
	const {get} = pinnedHttps({host: '127.0.0.1', port: mute, pinned: [], timeoutMs: 60_000, signal: controller.signal});
	const asked = get('/api/health');
	controller.abort();
	expect(await asked).toMatchObject({kind: 'silent'});
});
