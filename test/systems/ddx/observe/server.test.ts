import {execFileSync} from 'node:child_process';
import {mkdir, symlink, writeFile} from 'node:fs/promises';
import type {RequestListener} from 'node:http';
import {createServer} from 'node:net';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {type Certificate, projectCertificate} from '../../../../fixtures/ddx/certificate.ts';
import {type ServerSeen, serverSource} from '../../../../source/systems/ddx/observe/server.ts';
import {makeWorkspace, type Workspace} from '../../../support/ddx-workspace.ts';
import {recorded} from '../../../support/recording.ts';
import {selfSigned, tlsServer} from '../../../support/tls-server.ts';

type Recorded = {response: {status: number; headers: Record<string, string>; body: string}};
const responseOf = (name: string) => (JSON.parse(recorded(`ddx/${name}.json`).toString('utf8')) as Recorded).response;

let workspace: Workspace;
const asked: string[] = [];
const closers: (() => Promise<void>)[] = [];
beforeEach(async () => {
	workspace = await makeWorkspace();
	asked.length = 0;
});
afterEach(async () => {
	for (const close of closers.splice(0)) await close();
	await workspace.remove();
});

/** Answers as the recorded server did; anything else as it does, with HTML. */
const answers: RequestListener = ({url = ''}, response) => {
	asked.push(url);
	const name = url === '/api/health' ? 'get-api-health' : url === '/api/workers' ? 'get-workers-one' : 'get-healthz';
	const {status, headers, body} = responseOf(name);
	// Names in the recorded body were replaced after its length was recorded.
	const {'content-length': _, ...others} = headers;
	response.writeHead(status, others).end(body);
};

async function serve(pair: Certificate, listener: RequestListener = answers): Promise<number> {
	const server = await tlsServer(pair, listener);
	closers.push(server.close);
	await workspace.putUser('data/server.addr', {
		url: `https://127.0.0.1:${server.port}`,
		pid: process.pid,
		started_at: '2026-11-22T06:33:26Z',
	});
	return server.port;
}

async function look(env: Record<string, string> = {}): Promise<ServerSeen> {
	const surroundings = {...workspace.surroundings, env: {...workspace.surroundings.env, ...env}};
	const looked = await serverSource(surroundings, workspace.place).look(new AbortController().signal);
	if (looked.kind === 'gap') throw new Error(looked.reason);
	return looked.value;
}

test('a server with the workspace’s own certificate is healthy, tells of its workers, and is asked nothing else', async () => {
	const port = await serve(projectCertificate(workspace.place.stateRoot));
	const seen = await look();
	expect(seen).toMatchObject({
		url: `https://127.0.0.1:${port}`,
		port,
		from: 'server.addr',
		address: {pid: process.pid, startedAt: Date.parse('2026-11-22T06:33:26Z')},
		lock: null,
		answer: {kind: 'ok', startedAt: Date.parse('2026-11-22T06:33:26Z')},
		listener: {pid: process.pid, uid: process.getuid?.()},
		reported: [{id: 'wkr-84bb9428d45a7820ea6bcdf7', freshness: 'connected'}],
	});
	expect(asked).toEqual(['/api/health', '/api/workers']);
});

test('a server that another project started is known by that project’s certificate', async () => {
	projectCertificate(workspace.place.stateRoot);
	const other = path.join(workspace.folder, 'other');
	await mkdir(path.join(other, '.ddx'), {recursive: true});
	await workspace.putUser('data/server-state.json', {
		projects: [
			{name: 'gone', path: '/gone'},
			{name: 'other', path: other},
		],
	});
	await serve(projectCertificate(path.join(other, '.ddx')));
	expect((await look()).answer).toMatchObject({kind: 'ok'});
});

test('a server whose certificate is that of no known project is unknown, never down, and is asked nothing', async () => {
	await serve(selfSigned());
	const seen = await look();
	expect(seen.answer).toMatchObject({kind: 'certificate-unknown'});
	expect(seen.listener).toMatchObject({pid: process.pid});
	expect(asked).toEqual([]);
});

describe('what is no health', () => {
	const html = responseOf('get-healthz');
	test.each<[string, RequestListener, string]>([
		['HTML with status 200', (_, response) => response.writeHead(200, html.headers).end(html.body), 'not-ddx'],
		['JSON of something else', (_, response) => response.setHeader('content-type', 'application/json').end('[]'), 'not-ddx'],
		['an answer that breaks off', (request) => request.socket.destroy(), 'silent'],
	])('%s', async (_, listener, kind) => {
		await serve(projectCertificate(workspace.place.stateRoot), listener);
		expect(await look()).toMatchObject({answer: {kind}, reported: null});
	});

	test('a list of workers that is none is said, and the server is healthy all the same', async () => {
		const said = async (body: string, type = 'application/json') => {
			const port = await serve(projectCertificate(workspace.place.stateRoot), (request, response) => {
				if (request.url === '/api/workers') response.setHeader('content-type', type).end(body);
				else answers(request, response);
			});
			const {answer, reported, troubles} = await look();
			return [answer.kind, reported, troubles.map((trouble) => trouble.replace(`:${port}`, ''))];
		};
		const at = 'https://127.0.0.1/api/workers:';
		expect(await said('{"error":"forbidden"}')).toEqual(['ok', null, [`${at} it is no list`]]);
		expect(await said('<html>', 'text/html')).toEqual(['ok', null, [`${at} it answers 200 with text/html, not 200 with JSON`]]);
		expect(await said('null')).toEqual(['ok', [], []]);
	});

	test('a program that speaks no TLS', async () => {
		const server = createServer((socket) => {
			const {status, body} = responseOf('http-plain-api-health');
			socket.resume().end(`HTTP/1.0 ${status} Bad Request\r\n\r\n${body}`);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		closers.push(() => new Promise((resolve) => server.close(() => resolve())));
		const {port} = server.address() as {port: number};
		expect(await look({DDX_SERVER_URL: `https://0.0.0.0:${port}`})).toMatchObject({
			from: 'DDX_SERVER_URL',
			url: `https://127.0.0.1:${port}`,
			answer: {kind: 'not-ddx', reason: 'it does not speak TLS'},
			listener: {pid: process.pid},
		});
	});

	test('nobody', async () => {
		const server = await tlsServer(selfSigned(), answers);
		await server.close();
		const seen = await look({DDX_SERVER_URL: `https://127.0.0.1:${server.port}`});
		expect(seen).toMatchObject({answer: {kind: 'refused'}, listener: null, address: null});
	});
});

test('a server on another machine is not asked', async () => {
	const seen = await look({DDX_SERVER_URL: 'https://ddx.example:7743'});
	expect(seen.answer).toEqual({
		kind: 'certificate-unknown',
		reason: 'https://ddx.example:7743 is not on this machine and is not asked',
	});
});

test('a lock that was left behind is told with its process', async () => {
	await workspace.putUser('data/server.lock/pid', '4711\n');
	expect((await look({DDX_SERVER_URL: 'https://127.0.0.1:1'})).lock).toMatchObject({pid: 4711});
	await workspace.putUser('data/server.lock/pid', 'rm -rf');
	expect((await look({DDX_SERVER_URL: 'https://127.0.0.1:1'})).lock).toBeNull();
});

describe('what names the server and cannot be read', () => {
	const nobody = {DDX_SERVER_URL: 'https://127.0.0.1:1'};
	const at = (name: string) => path.join(workspace.place.data, name);
	const putLink = (target: string) => symlink(target, at('server.addr'));

	test.each<[string, () => Promise<unknown> | unknown, string]>([
		['a FIFO', () => execFileSync('mkfifo', [at('server.addr')]), 'is a FIFO, not a regular file'],
		['a folder', () => mkdir(at('server.addr')), 'is a folder, not a regular file'],
		['a link to a device', () => putLink('/dev/zero'), 'is a symbolic link, not a regular file'],
		['a huge file', () => workspace.putUser('data/server.addr', ' '.repeat(70_000)), 'has 70000 bytes or more'],
		['an empty file', () => workspace.putUser('data/server.addr', ''), 'is empty'],
		['a torn file', () => workspace.putUser('data/server.addr', '{"url":"https://127'), 'is no JSON'],
		['a list', () => workspace.putUser('data/server.addr', '[1]'), 'holds no JSON object'],
		['a file without a PID', () => workspace.putUser('data/server.addr', {url: 'https://a:1'}), 'does not say both url and pid'],
		['a url that is none', () => workspace.putUser('data/server.addr', {url: 'here', pid: 7}), 'has a url that is none'],
	])('%s in place of server.addr', async (_, make, why) => {
		await make();
		const seen = await look();
		expect(seen).toMatchObject({address: null, from: 'default', troubles: []});
		expect(seen.addressTrouble).toContain(`${at('server.addr')} ${why}`);
	});

	test('a variable that is no URL', async () => {
		await workspace.putUser('data/server.addr', {url: 'https://127.0.0.1:1', pid: 7});
		const seen = await look({DDX_SERVER_URL: '127.0.0.1 port 1'});
		expect(seen).toMatchObject({from: 'server.addr', addressTrouble: 'DDX_SERVER_URL is no URL of a server'});
	});

	test('the lock, the list of projects and the certificate, and all are said at each look', async () => {
		await workspace.putUser('data/server.lock/pid', 'rm -rf');
		await workspace.putUser('data/server-state.json', '{"projects":7}');
		await workspace.put('server/tls/cert.pem', 'nonsense');
		const source = serverSource({...workspace.surroundings, env: {...workspace.surroundings.env, ...nobody}}, workspace.place);
		for (let turn = 0; turn < 2; turn++) {
			const looked = await source.look(new AbortController().signal);
			expect(looked).toMatchObject({
				value: {
					lock: null,
					addressTrouble: null,
					troubles: [
						`${at('server.lock/pid')} holds no PID`,
						`${at('server-state.json')} has no list of projects`,
						`${path.join(workspace.place.stateRoot, 'server/tls/cert.pem')} is no certificate`,
					],
				},
			});
		}
	});

	test('a file in the place of the lock', async () => {
		await workspace.putUser('data/server.lock', '4711');
		expect((await look(nobody)).troubles).toEqual([`${at('server.lock')} is a file, not a folder`]);
	});

	test('nothing, where the files are not there or say that there are no projects', async () => {
		expect(await look(nobody)).toMatchObject({addressTrouble: null, troubles: []});
		await workspace.putUser('data/server-state.json', {schema_version: '1', projects: null});
		expect(await look(nobody)).toMatchObject({addressTrouble: null, troubles: []});
	});
});

test('a certificate that is none does no harm', async () => {
	await serve(selfSigned());
	await mkdir(path.join(workspace.place.stateRoot, 'server/tls'), {recursive: true});
	await writeFile(path.join(workspace.place.stateRoot, 'server/tls/cert.pem'), '-----BEGIN CERTIFICATE-----\nnonsense\n');
	expect((await look()).answer).toMatchObject({kind: 'certificate-unknown'});
});
