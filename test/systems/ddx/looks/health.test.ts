import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createLooks} from '../../../../source/systems/ddx/looks/index.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {FakeMachine} from '../../../support/fake-machine.ts';
import {selfSigned, tlsServer} from '../../../support/tls-server.ts';

let machine: FakeMachine;
const closing: (() => unknown)[] = [];
beforeEach(() => {
	machine = new FakeMachine();
});
afterEach(async () => {
	for (const close of closing.splice(0)) await close();
	machine.remove();
});

async function look(port: number) {
	const url = `https://127.0.0.1:${port}`;
	const action = {kind: 'look', name: 'health', values: {url}, label: safeText(`GET ${url}`), request: true} as const;
	const {ok, lines} = await createLooks(machine.context())(action, AbortSignal.timeout(10_000));
	return {ok, text: lines.join('\n')};
}

async function serve(pinned: boolean, body: string, type = 'application/json') {
	const pair = selfSigned();
	if (pinned) machine.write('shop/.ddx/server/tls/cert.pem', pair.cert);
	const asked: string[] = [];
	const server = await tlsServer(pair, (request, response) => {
		asked.push(`${request.method} ${request.url}`);
		response.writeHead(200, {'content-type': type}).end(request.url === '/api/workers' ? '[]' : body);
	});
	closing.push(server.close);
	return {port: server.port, asked};
}

describe('asking the server for its health', () => {
	it('is a request over its own certificate', async () => {
		const {port, asked} = await serve(true, '{"status":"ok","started_at":"2026-05-10T05:49:15Z"}');
		const {ok, text} = await look(port);
		expect(ok).toBe(true);
		expect(text).toContain('ok, answered in');
		expect(text).toContain('0 workers have registered with it');
		expect(asked).toEqual(['GET /api/health', 'GET /api/workers']);
	});

	it('takes no HTML for health', async () => {
		const {port} = await serve(true, '<html>', 'text/html');
		expect(await look(port)).toMatchObject({ok: false, text: expect.stringContaining('not DDx')});
	});

	it('cannot tell with a certificate of no known project', async () => {
		const {port} = await serve(false, '{"status":"ok"}');
		expect(await look(port)).toMatchObject({ok: false, text: expect.stringContaining('cannot tell')});
	});

	it('says that nobody listens, or that it is no TLS', async () => {
		const plain: Server = createServer((_, response) => response.end('hello'));
		await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
		const {port} = plain.address() as AddressInfo;
		machine.write('shop/.ddx/server/tls/cert.pem', selfSigned().cert);
		expect(await look(port)).toMatchObject({ok: false, text: expect.stringContaining('not DDx')});
		await new Promise((resolve) => plain.close(resolve));
		expect(await look(port)).toMatchObject({ok: false, text: expect.stringContaining('refused')});
	});
});
