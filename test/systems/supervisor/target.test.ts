import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {Protocol} from '../../../fixtures/supervisor/protocol.ts';
import {serve} from '../../../fixtures/supervisor/server.ts';
import type {TargetSpec} from '../../../fixtures/supervisor/spec.ts';
import {Tree} from '../../../fixtures/supervisor/tree.ts';
import type {Surroundings} from '../../../source/domain/surroundings.ts';
import {lineConversation} from '../../../source/observe/unix-lines.ts';
import {discover} from '../../../source/systems/supervisor/discover.ts';
import {askState} from '../../../source/systems/supervisor/observe/ask.ts';
import {securitySource} from '../../../source/systems/supervisor/observe/security.ts';
import {stateSource} from '../../../source/systems/supervisor/observe/state.ts';
import {sendCommand} from '../../../source/systems/supervisor/requests/send.ts';

let root = '';
let file = '';
const servers: net.Server[] = [];

beforeEach(() => {
	root = mkdtempSync(path.join(os.tmpdir(), 'triage-target-'));
	mkdirSync(path.join(root, 'rust-supervisor'));
	file = path.join(root, 'rust-supervisor/orders.sock');
});
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
	rmSync(root, {recursive: true, force: true});
});

const spec = (more: Partial<TargetSpec> = {}): TargetSpec => ({
	version: '0.1.4',
	bindMode: 'create_new',
	children: [{id: 'steady'}, {id: 'mail', operation: 'quarantined'}, {id: 'deaf', stubborn: 'cancel'}],
	...more,
});

async function target(more: Partial<TargetSpec> = {}, at = file): Promise<Tree> {
	const tree = new Tree(spec(more));
	servers.push(await serve(tree, at));
	return tree;
}

const surroundings = (): Surroundings => ({
	env: {XDG_RUNTIME_DIR: root},
	cwd: root,
	home: root,
	tmp: path.join(root, 'tmp'),
	uid: 0,
	host: 'anvil',
	proc: '/proc',
	platform: 'linux',
	now: Date.now,
});

const {signal} = new AbortController();
const send = (command: Parameters<typeof sendCommand>[0]['command'], child: string | null) =>
	sendCommand({path: file, command, child, reason: 'a test'}, signal);

describe('a command', () => {
	it.each(['0.1.2', '0.1.4'] as const)('starts a quarantined child again and sees it run (%s)', async (version) => {
		await target({version});
		const {ok, lines} = await send('restart_child', 'mail');
		expect(lines).toEqual([
			expect.stringMatching(/^sent command\.restart_child, requested by \w+: a test$/),
			expect.stringMatching(/^taken in \d+ ms: started_immediately$/),
			expect.stringMatching(/^mail: operation active, status running, generation 0, attempt 1/),
		]);
		expect(ok).toBe(true);
	});

	it('for a child that the state does not have is not sent, though the target would accept it', async () => {
		const tree = await target({version: '0.1.2'});
		const {ok, lines} = await send('quarantine_child', 'ghost');
		expect([ok, lines]).toEqual([false, [expect.stringMatching(/not sent: ghost is no child/)]]);
		expect([tree.commands, [...tree.tasks.keys()]]).toEqual([0, ['steady', 'mail', 'deaf']]);
	});

	it('that is refused by the security of the target says so, and what by', async () => {
		await target({secured: true});
		const {ok, lines} = await send('restart_child', 'mail');
		expect(ok).toBe(false);
		expect(lines[1]).toMatch(/^refused: authz_denied at authorization/);
	});

	it('after a shutdown is refused whatever `accepted` says', async () => {
		await target();
		expect((await send('shutdown_tree', null)).ok).toBe(true);
		const {ok, lines} = await send('restart_child', 'steady');
		expect([ok, lines[1]]).toEqual([false, expect.stringMatching(/blocked_by_shutdown/)]);
	});

	it('resumes nothing: the child stays down, which the next state shows', async () => {
		const tree = await target();
		const {lines} = await send('resume_child', 'mail');
		expect(lines.at(-1)).toMatch(/mail: operation active, status none/);
		expect(tree.tasks.get('mail')?.status).toBeNull();
	});

	it('takes a child out, which stays in the topology', async () => {
		await target();
		expect(await send('remove_child', 'steady')).toMatchObject({ok: true});
		expect((await send('restart_child', 'steady')).lines).toEqual([expect.stringMatching(/not sent: steady is no child/)]);
	});

	it('that was called off before it was sent is not sent', async () => {
		const tree = await target();
		const off = AbortSignal.abort();
		expect((await sendCommand({path: file, command: 'restart_child', child: 'mail', reason: 'x'}, off)).ok).toBe(false);
		expect(tree.commands).toBe(0);
	});

	it('cannot be delivered to whoever is silent, gone or somebody else', async () => {
		expect((await send('restart_child', 'mail')).lines).toEqual([expect.stringMatching(/not sent: there is no socket/)]);
		const server = net.createServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\n'));
		await new Promise<void>((resolve) => server.listen(file, resolve));
		servers.push(server);
		expect((await send('restart_child', 'mail')).lines).toEqual([expect.stringMatching(/not sent: no supervisor answers/)]);
	});
});

describe('whether the security pipeline is on', () => {
	it.each([
		[{secured: true}, 'on'],
		[{}, 'off'],
		[{refusesPeers: true}, 'on'],
	] as const)('%o: %s', async (more, expected) => {
		await target(more);
		expect(await securitySource(file).look(signal)).toEqual({kind: 'seen', value: expected});
	});
});

describe('the state that is polled', () => {
	it('is that of whoever listens at the path now, though an old connection would still be answered', async () => {
		const source = stateSource(file);
		const names = async () => {
			const seen = await source.look(signal);
			const answer = seen.kind === 'seen' ? seen.value : null;
			return answer?.kind === 'state' ? answer.state.children.map(({id}) => id) : answer;
		};
		await target({children: [{id: 'old'}]});
		expect(await names()).toEqual(['old']);
		rmSync(file);
		expect(await names()).toEqual({kind: 'unreachable', code: 'ENOENT'});
		await target({children: [{id: 'new'}]});
		expect(await names()).toEqual(['new']);
	});

	it('is asked for on a new connection where the old one was closed meanwhile', async () => {
		let connections = 0;
		const tree = new Tree(spec());
		const server = net.createServer((socket) => {
			connections += 1;
			socket.on('error', () => {});
			socket.once('data', (chunk: Buffer) => socket.end(`${new Protocol(tree, file).answer(chunk.toString().trim())}\n`));
		});
		await new Promise<void>((resolve) => server.listen(file, resolve));
		servers.push(server);
		const source = stateSource(file);
		for (let turn = 0; turn < 3; turn++) expect(await source.look(signal)).toMatchObject({value: {kind: 'state'}});
		expect(connections).toBe(3);
	});
});

describe('discovery', () => {
	it('finds the sockets of the runtime folder that answer as a supervisor, those that answer first', async () => {
		const stale = path.join(root, 'rust-supervisor/a-stale.sock');
		await target();
		await target({}, path.join(root, 'rust-supervisor/z.sock'));
		const other = net.createServer((socket) => socket.on('error', () => {}).end('hello\n'));
		await new Promise<void>((resolve) => other.listen(path.join(root, 'rust-supervisor/other.sock'), resolve));
		servers.push(other);
		await leaveStale(stale);
		const found = await discover(surroundings(), null);
		if (found.kind !== 'found') throw new Error('nothing was found');
		expect([found.at, ...(found.also ?? [])].map((at) => path.basename(at))).toEqual(['orders.sock', 'z.sock', 'a-stale.sock']);
	});

	it('says what it looked for in vain', async () => {
		const absent = await discover(surroundings(), null);
		expect(absent).toMatchObject({
			kind: 'absent',
			lookedFor: expect.stringMatching(/^No supervisor: .*\/run\/rust-supervisor.*--at SOCKET/),
		});
	});

	it('takes a socket, one that is missing, a folder of sockets and the host’s YAML by name', async () => {
		await target();
		const at = async (named: string) => {
			const found = await discover(surroundings(), named);
			return found.kind === 'found' ? found.at : found.kind;
		};
		expect(await at(file)).toBe(file);
		expect(await at(path.join(root, 'gone.sock'))).toBe(path.join(root, 'gone.sock'));
		expect(await at(path.dirname(file))).toBe(file);
		for (const key of ['dashboard', 'ipc']) {
			writeFileSync(path.join(root, 'host.yaml'), `${key}:\n  path: ${file}\n`);
			expect(await at('host.yaml')).toBe(file);
		}
		symlinkSync(file, path.join(root, 'link.sock'));
		expect(await at('link.sock')).toBe(path.join(root, 'link.sock'));
		writeFileSync(path.join(root, 'host.yaml'), 'dashboard: [1, 2]\n');
		expect(await at('host.yaml')).toBe('absent');
		expect(await at('nowhere')).toBe('absent');
		expect(await at(root)).toBe('absent');
	});
});

describe('a target that misbehaves', () => {
	const answers: readonly (readonly [string, (socket: net.Socket) => void, string])[] = [
		['garbage', (socket) => socket.write('\u0000\u001b[2J{{{\n'), 'foreign'],
		['an empty line', (socket) => socket.write('\n'), 'foreign'],
		['JSON of another kind', (socket) => socket.write('{"jsonrpc":"2.0"}\n'), 'foreign'],
		['half an answer', (socket) => socket.end('{"request_id":"'), 'closed'],
		['nothing', () => {}, 'silent'],
		['100 MB without an end', (socket) => flood(socket), 'foreign'],
	];
	it.each(answers)('with %s costs no more than a reason', async (_, answer, kind) => {
		const server = net.createServer((socket) => {
			socket.on('error', () => {});
			socket.once('data', () => answer(socket));
		});
		await new Promise<void>((resolve) => server.listen(file, resolve));
		servers.push(server);
		const conversation = lineConversation(file);
		const asked = await askState(conversation, {waitMs: kind === 'silent' ? 50 : 20_000, signal});
		conversation.close();
		expect(asked.kind).toBe(kind);
	});
});

function flood(socket: net.Socket): void {
	const piece = 'x'.repeat(1024 * 1024);
	let left = 100;
	const more = () => {
		while (left-- > 0 && !socket.destroyed) if (!socket.write(piece)) return void socket.once('drain', more);
	};
	more();
}

/** A socket whose process is gone: closed without its file being removed. */
async function leaveStale(at: string): Promise<void> {
	const {execFileSync} = await import('node:child_process');
	const code = `require('node:net').createServer().listen(${JSON.stringify(at)}, () => process.kill(process.pid, 'SIGKILL'))`;
	try {
		execFileSync(process.execPath, ['-e', code], {stdio: 'ignore'});
	} catch {
		// It killed itself.
	}
}
