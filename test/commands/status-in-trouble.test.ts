import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {projectCertificate} from '../../fixtures/ddx/certificate.ts';
import {makeWorkspace, type Workspace} from '../support/ddx-workspace.ts';
import {tlsServer} from '../support/tls-server.ts';
import {line} from '../support/tracker-lines.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/triage.js');

/** What a status may take on a machine where an empty program takes `usualMs`, as it does on the one where this was written. */
const [limitMs, usualMs] = [2000, 35];

let workspace: Workspace;
const ends: (() => unknown)[] = [];

beforeEach(async () => {
	workspace = await makeWorkspace();
	mkdirSync(path.join(workspace.folder, 'bin'));
	await workspace.put('beads.jsonl', `${line('shop-1')}\n${line('shop-2')}\n`);
});
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
	await workspace.remove();
});

type Seen = {
	readonly verdict: string;
	readonly beads: {readonly total: number | null};
	readonly sources: readonly {readonly name: string; readonly state: string; readonly reason: string | null}[];
};

type Looked = {readonly ms: number; readonly seen: Seen; readonly gaps: readonly string[]};

/** Runs `status --json` of the built program and says how long it took, as it would be on an idle machine. */
async function status(more: Readonly<Record<string, string>> = {}): Promise<Looked> {
	const {place, surroundings} = workspace;
	const env = {
		PATH: surroundings.env.PATH ?? '',
		HOME: surroundings.home,
		TMPDIR: surroundings.tmp,
		XDG_DATA_HOME: path.dirname(place.data),
		XDG_STATE_HOME: path.dirname(place.state),
		XDG_CONFIG_HOME: path.dirname(place.config),
		...more,
	};
	const before = await timed(['-e', '0'], {});
	const {ms, stdout} = await timed([bin, 'status', '--json', '--at', place.workspace], env);
	const after = await timed(['-e', '0'], {});
	const seen = JSON.parse(stdout) as Seen;
	const gaps = seen.sources.filter(({state}) => state !== 'fresh').map(({name}) => name);
	return {ms: ms / Math.max(1, before.ms / usualMs, after.ms / usualMs), seen, gaps};
}

async function timed(args: readonly string[], env: Readonly<Record<string, string>>) {
	const began = performance.now();
	const program = spawn(process.execPath, args, {env, cwd: '/', stdio: ['ignore', 'pipe', 'inherit']});
	const stdout = await text(program.stdout);
	return {ms: performance.now() - began, stdout};
}

/** The server that is asked, with the project's certificate in place. */
const at = (port: number) => ({DDX_SERVER_URL: `https://127.0.0.1:${port}`});
const certificate = () => projectCertificate(path.join(workspace.place.workspace, '.ddx'));

/** A server in a process of its own, which can be stopped. */
async function stoppedServer(backlog: number): Promise<number> {
	const {cert, key} = certificate();
	const code = `const s=require('node:https').createServer(${JSON.stringify({cert, key})},(q,r)=>r.end('{}'));
		s.listen({port:0,host:'127.0.0.1',backlog:${backlog}},()=>console.log(s.address().port))`;
	const server = spawn(process.execPath, ['-e', code], {stdio: ['ignore', 'pipe', 'inherit']});
	ends.push(() => server.kill('SIGKILL'));
	const [said] = (await once(server.stdout, 'data')) as [Buffer];
	server.kill('SIGSTOP');
	return Number(said.toString());
}

function fifo(file: string): void {
	rmSync(file, {force: true});
	mkdirSync(path.dirname(file), {recursive: true});
	execFileSync('mkfifo', [file]);
}

describe('status is done within two seconds and sees what there is', {timeout: 120_000}, () => {
	const soon = (looked: Looked) => {
		expect(looked.ms).toBeLessThan(limitMs);
		expect(looked.seen.beads.total).toBe(2);
	};

	it('where nobody listens', async () => {
		certificate();
		const looked = await status(at(1));
		soon(looked);
		expect(looked.gaps).toEqual([]);
	});

	it('where somebody accepts and never says a word', async () => {
		certificate();
		const silent = net.createServer(() => {}).listen(0, '127.0.0.1');
		ends.push(() => silent.close());
		await once(silent, 'listening');
		soon(await status(at((silent.address() as net.AddressInfo).port)));
	});

	it('where a server shows its certificate and never answers', async () => {
		const server = await tlsServer(certificate(), () => {});
		ends.push(server.close);
		soon(await status(at(server.port)));
	});

	it('where the server was stopped', async () => {
		soon(await status(at(await stoppedServer(100))));
	});

	it('where a port swallows everything', async () => {
		const port = await stoppedServer(1);
		const sockets = Array.from({length: 16}, () => net.connect({port, host: '127.0.0.1'}).on('error', () => {}));
		ends.push(() => {
			for (const socket of sockets) socket.destroy();
		});
		await expect.poll(() => sockets.filter(({connecting}) => !connecting).length).toBeGreaterThan(0);
		soon(await status(at(port)));
	});

	it('where systemctl never comes back', async () => {
		const file = path.join(workspace.folder, 'bin/systemctl');
		writeFileSync(file, '#!/bin/sh\nexec /bin/sleep 600\n');
		chmodSync(file, 0o755);
		soon(await status(at(1)));
	});

	it('where FIFOs that nobody writes to stand in the place of files', async () => {
		const {place} = workspace;
		for (const file of [
			path.join(place.stateRoot, 'config.yaml'),
			path.join(place.stateRoot, 'run-state.json'),
			path.join(place.stateRoot, 'workers/desired.json'),
			path.join(place.stateRoot, 'agent-logs/agent-loop-1.jsonl'),
			path.join(place.stateRoot, 'server/tls/cert.pem'),
			path.join(place.data, 'server.addr'),
			path.join(place.data, 'server-state.json'),
			path.join(place.data, 'server.lock/pid'),
		])
			fifo(file);
		soon(await status(at(1)));
		fifo(path.join(place.stateRoot, 'beads.jsonl'));
		const looked = await status(at(1));
		expect(looked.ms).toBeLessThan(limitMs);
		expect(looked.gaps).toContain('tracker');
		expect(looked.seen.sources.find(({name}) => name === 'tracker')?.reason).toMatch(/FIFO|pipe/i);
	});
});
