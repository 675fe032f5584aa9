import http from 'node:http';
import net from 'node:net';
import {afterEach, expect, it} from 'vitest';
import {askLoopback} from '../../source/observe/loopback-http.ts';

let server: net.Server | null = null;

afterEach(() => {
	server?.close();
	server = null;
});

async function listening(one: net.Server): Promise<number> {
	server = one;
	await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
	return (one.address() as net.AddressInfo).port;
}

const ask = (port: number, more: {readonly timeoutMs?: number; readonly limitBytes?: number} = {}) =>
	askLoopback({port, path: '/', timeoutMs: 2000, signal: new AbortController().signal, ...more});

it('an answer of any status is an answer, and a redirect is not followed', async () => {
	const port = await listening(
		http.createServer((_, response) =>
			response.writeHead(302, {location: 'http://127.0.0.1:1/', 'content-type': 'text/plain'}).end('no'),
		),
	);
	expect(await ask(port)).toMatchObject({kind: 'answer', status: 302, type: 'text/plain', body: 'no'});
});

it('what is larger than its limit costs nothing but a sentence', async () => {
	const port = await listening(http.createServer((_, response) => response.end('x'.repeat(5000))));
	expect(await ask(port, {limitBytes: 1000})).toEqual({kind: 'broken', reason: 'its answer is larger than 1000 bytes'});
});

it('who never answers is silent, in time', async () => {
	const port = await listening(net.createServer((socket) => socket.on('error', () => {})));
	expect(await ask(port, {timeoutMs: 150})).toMatchObject({kind: 'silent'});
});

it('who breaks off in the middle is broken', async () => {
	const port = await listening(
		net.createServer((socket) => {
			socket.on('error', () => {});
			socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf');
		}),
	);
	expect(await ask(port)).toMatchObject({kind: 'broken'});
});

it('who speaks no HTTP is broken, and a port without a listener is refused', async () => {
	const port = await listening(net.createServer((socket) => socket.on('error', () => {}).end('SSH-2.0-x\r\n')));
	expect(await ask(port)).toMatchObject({kind: 'broken'});
	server?.close();
	await expect.poll(() => ask(port)).toMatchObject({kind: 'refused'});
});
