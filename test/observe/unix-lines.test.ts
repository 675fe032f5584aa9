import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {lineConversation} from '../../source/observe/unix-lines.ts';

let folder = '';
let file = '';
let server: net.Server | null = null;
const sockets = new Set<net.Socket>();

beforeEach(() => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'triage-lines-'));
	file = path.join(folder, 'a.sock');
});
afterEach(() => {
	for (const socket of sockets) socket.destroy();
	sockets.clear();
	server?.close();
	server = null;
	rmSync(folder, {recursive: true, force: true});
});

/** Somebody behind the socket: `said` hears each line. */
async function behind(said: (line: string, socket: net.Socket) => void): Promise<void> {
	server = net.createServer((socket) => {
		sockets.add(socket);
		let text = '';
		socket.setEncoding('utf8');
		socket.on('error', () => {});
		socket.on('data', (chunk: string) => {
			text += chunk;
			for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
				said(text.slice(0, end), socket);
				text = text.slice(end + 1);
			}
		});
	});
	await new Promise<void>((resolve) => server?.listen(file, resolve));
}

const {signal} = new AbortController();

describe('a line over a Unix socket', () => {
	it('is answered by a line, in pieces or not, on one connection', async () => {
		const heard: string[] = [];
		await behind((line, socket) => {
			heard.push(line);
			socket.write(`answer ${line.slice(0, 2)}`);
			setImmediate(() => socket.write(`${line.slice(2)} ü\n`));
		});
		const one = lineConversation(file);
		expect(await one.ask('first', 2000, signal)).toMatchObject({kind: 'line', line: 'answer first ü', asked: 'first'});
		expect(await one.ask('second', 2000, signal)).toMatchObject({kind: 'line', line: 'answer second ü'});
		expect(heard).toEqual(['first', 'second']);
		expect(sockets.size).toBe(1);
		one.close();
	});

	it('that is not answered is not asked again: whoever is silent is not flooded', async () => {
		const heard: string[] = [];
		let late: (() => void) | null = null;
		await behind((line, socket) => {
			heard.push(line);
			late = () => socket.write('late\n');
		});
		const one = lineConversation(file);
		for (const line of ['a', 'b', 'c']) expect(await one.ask(line, 30, signal)).toMatchObject({kind: 'silent'});
		expect(heard).toEqual(['a']);
		expect(sockets.size).toBe(1);
		const answer = one.ask('d', 5000, signal);
		(late as (() => void) | null)?.();
		expect(await answer).toMatchObject({kind: 'line', line: 'late', asked: 'a'});
		one.close();
	});

	it('waits no longer than it is told, and says how long the answer is due', async () => {
		await behind(() => {});
		const one = lineConversation(file);
		const first = await one.ask('a', 20, signal);
		const second = await one.ask('a', 20, signal);
		if (first.kind !== 'silent' || second.kind !== 'silent') throw new Error('it was answered');
		expect(second.waitedMs).toBeGreaterThan(first.waitedMs);
		const stopped = new AbortController();
		const asked = one.ask('a', 60_000, stopped.signal);
		stopped.abort();
		expect(await asked).toMatchObject({kind: 'silent'});
		one.close();
	});

	it.each([
		['nothing', ''],
		['half a line', '{"half":'],
	])('is closed after %s', async (_, text) => {
		await behind((_line, socket) => socket.end(text));
		expect(await lineConversation(file).ask('a', 2000, signal)).toMatchObject({kind: 'closed'});
	});

	it('is asked on a new connection after one was closed', async () => {
		let turn = 0;
		await behind((_line, socket) => {
			if (++turn === 1) socket.destroy();
			else socket.write('here\n');
		});
		const one = lineConversation(file);
		expect(await one.ask('a', 2000, signal)).toMatchObject({kind: 'closed'});
		expect(await one.ask('b', 2000, signal)).toMatchObject({kind: 'line', line: 'here', asked: 'b'});
		one.close();
	});

	it('without an end is given up at its limit, however much is sent', async () => {
		let sent = 0;
		await behind((_line, socket) => {
			const more = () => {
				while (!socket.destroyed && sent < 100 * 1024 * 1024) {
					sent += 64 * 1024;
					if (!socket.write('x'.repeat(64 * 1024))) return void socket.once('drain', more);
				}
			};
			more();
		});
		expect(await lineConversation(file, 256 * 1024).ask('a', 20_000, signal)).toEqual({kind: 'too-long', limit: 256 * 1024});
		expect(sent).toBeLessThan(20 * 1024 * 1024);
	});

	it('that nobody asked for is no answer to the next question', async () => {
		await behind((line, socket) => socket.write(`${line} 1\n${line} 2\n`));
		const one = lineConversation(file);
		expect(await one.ask('a', 2000, signal)).toMatchObject({line: 'a 1'});
		const next = await one.ask('b', 2000, signal);
		expect(next.kind === 'line' ? next.line : 'closed').not.toBe('a 2');
		one.close();
	});
});

describe('no connection', () => {
	it('says why, and nothing is thrown', async () => {
		expect(await lineConversation(file).ask('a', 1000, signal)).toEqual({kind: 'unreachable', code: 'ENOENT'});
		writeFileSync(file, 'no socket');
		const answer = await lineConversation(file).ask('a', 1000, signal);
		expect(answer).toEqual({kind: 'unreachable', code: 'ECONNREFUSED'});
	});
});
