import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {inTerminal} from '../support/pty.ts';

const token = 'duct-4f1c9a7733e0-typed';
let folder = '';
let server: http.Server | null = null;
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
	rmSync(folder, {recursive: true, force: true});
});

/** A gateway that tells who has no token where one would be needed, and repeats what it was sent. */
async function gateway(): Promise<number> {
	const answers: Readonly<Record<string, unknown>> = {
		'/': {name: 'Ductile Gateway'},
		'/healthz': {status: 'ok', plugins_loaded: 1, uptime_seconds: 60, version: '1'},
		'/analytics/queue': {queue_depth: 3, running_count: 0, delayed_count: 0, dead_count: 0},
		'/analytics/summary': {stats: {}},
	};
	const one = http.createServer(({url = '', headers}, response) => {
		const isOpen = url === '/' || url === '/healthz' || headers.authorization === `Bearer ${token}`;
		const body = isOpen
			? (answers[url] ?? {jobs: [], logs: [], plugins: [], echo: headers.authorization})
			: {error: 'invalid token'};
		response.writeHead(isOpen ? 200 : 401, {'content-type': 'application/json'}).end(JSON.stringify(body));
	});
	server = one;
	await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
	return (one.address() as AddressInfo).port;
}

const filesBelow = (below: string): string[] =>
	readdirSync(below, {recursive: true, withFileTypes: true})
		.filter((entry) => entry.isFile())
		.map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));

it('a gateway that wants a token is seen once it was typed, and the token is on no screen, in no file and in no process', {
	timeout: 180_000,
}, async () => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'triage-token-'));
	mkdirSync(path.join(folder, 'run'), {mode: 0o700});
	const port = await gateway();
	const env = {
		HOME: folder,
		TMPDIR: folder,
		XDG_RUNTIME_DIR: path.join(folder, 'run'),
		XDG_STATE_HOME: '',
		XDG_DATA_HOME: '',
		XDG_CONFIG_HOME: '',
		DUCTILE_API_KEY: '',
	};
	const program = inTerminal(['--system', 'ductile', '--at', `http://127.0.0.1:${port}`], {env, columns: 120, rows: 40});
	const seen: string[] = [];
	const shows = async (wanted: RegExp) => {
		await program.shows(wanted);
		seen.push(program.lines().join('\n'));
	};
	await shows(/no token: .*in the console t types/);
	await program.pressUntil('t', /API token \(not shown\):/);
	program.press(token);
	await shows(new RegExp(`\\(not shown\\): \\*{${token.length}}`));
	program.press('\r');
	await shows(/queued 3|ready 3/);
	// What the gateway repeats of it is not shown either: the note is written into the journal, the answer on the screen.
	await program.pressUntil('J', /note:/);
	program.press(`it was ${token}`);
	await program.pressUntil('\r', /Noted in the journal/);
	await program.pressUntil('H', /The handover is in/);
	const command = readFileSync(`/proc/${program.pid}/cmdline`, 'latin1') + readFileSync(`/proc/${program.pid}/environ`, 'latin1');
	program.press('q');
	expect((await program.ended()).exitCode).toBe(0);
	const files = filesBelow(folder);
	expect(files.some((text) => text.includes('it was [redacted]'))).toBe(true);
	expect([...files, ...seen, command].filter((text) => text.includes(token))).toEqual([]);
});
