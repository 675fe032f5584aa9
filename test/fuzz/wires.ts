import {rmSync} from 'node:fs';
import type {AddressInfo, Server, Socket} from 'node:net';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {askLoopback} from '../../source/observe/loopback-http.ts';
import {lineConversation} from '../../source/observe/unix-lines.ts';
import {healthIn} from '../../source/systems/ductile/observe/health.ts';

/** What the servers answer to whoever asks. */
let answer: Buffer = Buffer.alloc(0);
const open = new Set<Socket>();
const waiting: {http: Promise<Server> | null; unix: Promise<Server> | null} = {http: null, unix: null};
const socketFile = path.join(tmpdir(), `triage-fuzz-${process.pid}.sock`);

/** Says what it says when it is asked, and hangs up. */
function listening(where: number | string): Promise<Server> {
	const server = createServer((socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket));
		socket.on('error', () => {});
		socket.once('data', () => socket.end(answer));
	});
	return new Promise((resolve) => server.listen(where as number, () => resolve(server)));
}

/** An HTTP answer, raw, to one request. */
export async function httpAnswer(bytes: Buffer): Promise<unknown> {
	answer = bytes;
	waiting.http ??= listening(0);
	const {port} = (await waiting.http).address() as AddressInfo;
	const signal = new AbortController().signal;
	const said = await askLoopback({port, path: '/', host: '127.0.0.1', timeoutMs: 2000, signal});
	const health = healthIn(said);
	return 'reason' in health ? health.reason : '';
}

/** What comes over a socket after one line. */
export async function socketLine(bytes: Buffer): Promise<void> {
	answer = bytes;
	waiting.unix ??= listening(socketFile);
	await waiting.unix;
	const conversation = lineConversation(socketFile, 100_000);
	await conversation.ask('{"method":"state"}', 2000, new AbortController().signal);
	conversation.close();
}

/** Ends the servers. */
export async function hangUp(): Promise<void> {
	for (const socket of open) socket.destroy();
	for (const server of [waiting.http, waiting.unix]) (await server)?.close();
	Object.assign(waiting, {http: null, unix: null});
	rmSync(socketFile, {force: true});
}
