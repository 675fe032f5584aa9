import {readFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createLooks} from '../../../../source/systems/ddx/looks/index.ts';
import type {LookName} from '../../../../source/systems/ddx/resolve/look-action.ts';
import {lookAt} from '../../../../source/systems/ddx/resolve/look-action.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {FakeMachine} from '../../../support/fake-machine.ts';

let machine: FakeMachine;
beforeEach(() => {
	machine = new FakeMachine();
});
afterEach(() => machine.remove());

async function look(name: LookName, values: Record<string, string> = {}) {
	const {ok, lines} = await createLooks(machine.context())(lookAt(name, safeText(name), values), AbortSignal.timeout(10_000));
	return {ok, text: lines.join('\n')};
}

describe('who listens on a port', () => {
	it('is a process with its command', async () => {
		machine.listens(7743, 4711, 33);
		machine.process(512, {argv: ['nginx', '-g', 'daemon off'], sockets: [4711]});
		const {ok, text} = await look('port-holder', {port: '7743'});
		expect(ok).toBe(true);
		expect(text).toMatch(/^pid 512 of uid 33 listens on port 7743\nnginx -g daemon off\nit runs for 1h(0?\d?m?)?, parent 1$/);
	});

	it('is a user where the process does not show its files', async () => {
		machine.listens(7743, 4711, 33);
		expect((await look('port-holder', {port: '7743'})).text).toContain('a program of uid 33 listens on port 7743');
	});

	it('is nobody, and nobody knows without a socket table', async () => {
		expect(await look('port-holder', {port: '7743'})).toMatchObject({ok: false});
		machine.listens(80, 4711);
		expect(await look('port-holder', {port: '7743'})).toEqual({ok: true, text: 'nobody listens on port 7743'});
		expect(await look('port-holder', {port: '7743; rm'})).toEqual({ok: false, text: 'that is no port'});
	});
});

describe('the processes of ddx', () => {
	it('are its servers and workers, with where its files say that the server is', async () => {
		machine.process(900, {argv: ['/home/sam/.local/bin/ddx', 'server', '--port', '7743']});
		machine.process(4412, {argv: ['ddx', 'work', '--watch'], cwd: machine.place.workspace});
		machine.process(4414, {argv: ['ddx', 'work'], cwd: '/elsewhere'});
		machine.process(4413, {argv: ['ddx', 'bead', 'list']});
		machine.write(
			'home/.local/share/ddx/server.addr',
			'{"url":"https://127.0.0.1:7743","pid":900,"started_at":"2026-08-21T09:00:00Z"}',
		);
		machine.write('home/.local/share/ddx/server.lock/pid', '901\n');
		const {ok, text} = await look('processes');
		expect(ok).toBe(true);
		expect(text).toContain('/home/sam/.local/bin/ddx server --port 7743');
		expect(text).toContain('pid 4412');
		expect(text).not.toContain('bead list');
		expect(text).not.toContain('pid 4414');
		expect(text).toContain('1 more of other workspaces');
		expect(text).toContain('server.addr: https://127.0.0.1:7743, pid 900 (runs)');
		expect(text).toContain('server.lock: pid 901 (gone)');
	});

	it('say of one PID whether it lives', async () => {
		expect((await look('processes', {pid: '4412'})).text).toContain('pid 4412: no such process on this host');
		machine.process(4412, {argv: ['vim', 'notes']});
		expect((await look('processes', {pid: '4412'})).text).toContain('vim notes');
	});

	it('are none where none run', async () => {
		const {text} = await look('processes');
		expect(text).toContain('no ddx server and no ddx work runs here');
		expect(text).toContain('server.addr: none');
	});
});

describe('which keys the server has', () => {
	beforeEach(() => {
		machine.write('home/.local/share/ddx/server.addr', '{"url":"https://127.0.0.1:7743","pid":900}');
	});

	const secret = 'sk-or-v1-0123456789abcdef';

	it('is told by their names, in its file and in its process', async () => {
		machine.write('home/.config/ddx/server.env', `# keys\nOPENROUTER_API_KEY=${secret}\nANTHROPIC_API_KEY=\n`);
		machine.process(900, {
			argv: ['ddx', 'server'],
			environ: ['HOME=/home/sam', `ANTHROPIC_API_KEY=${secret}`, 'OPENAI_API_KEY='],
		});
		const {ok, text} = await look('key-presence', {name: 'OPENROUTER_API_KEY'});
		expect(ok).toBe(true);
		const [file = '', server = ''] = text.split('in the server that runs, pid 900:');
		expect(file).toContain('OPENROUTER_API_KEY is there');
		expect(file).toContain('ANTHROPIC_API_KEY is not there');
		expect(server).toContain('ANTHROPIC_API_KEY is there');
		expect(server).toContain('OPENAI_API_KEY is not there');
	});

	it('is not told of a server that is somebody else’s', async () => {
		machine.process(901, {argv: ['ddx', 'server'], environ: ['OPENAI_API_KEY=x1']});
		expect((await look('key-presence')).text).not.toContain('901');
	});

	it('never shows a value, nor a part of one', async () => {
		machine.write('home/.config/ddx/server.env', `OPENROUTER_API_KEY=${secret}\n`);
		machine.process(900, {argv: ['ddx', 'server'], environ: [`OPENROUTER_API_KEY=${secret}`]});
		const {text} = await look('key-presence', {name: 'OPENROUTER_API_KEY'});
		for (const part of [secret, secret.slice(0, 8), secret.slice(-6)]) expect(text).not.toContain(part);
	});

	it('says where it could not look', async () => {
		const {ok, text} = await look('key-presence');
		expect(ok).toBe(false);
		expect(text).toContain('server.env: is not there');
		expect(text).toContain('no server runs that');
	});
});

describe('the state folders', () => {
	it('are shown with owner, mode and whether we may write', async () => {
		machine.write('home/.local/share/ddx/server-state.json', '{}');
		const {ok, text} = await look('folder-access');
		expect(ok).toBe(true);
		expect(text).toContain(`${machine.place.data}: writable, uid ${machine.surroundings.uid}, mode 07`);
		expect(text).toContain(`${machine.place.config}: not there, can be made`);
	});
});

describe('a look', () => {
	it('that does not exist is said not to', async () => {
		const result = await createLooks(machine.context())(
			{...lookAt('workers', safeText('x')), name: 'toString'},
			AbortSignal.timeout(100),
		);
		expect(result).toEqual({ok: false, lines: ['this console has no such look']});
	});

	it('that is no longer wanted ends at once', async () => {
		const result = await createLooks(machine.context())(lookAt('processes', safeText('x')), AbortSignal.abort());
		expect(result).toMatchObject({ok: false, lines: ['no longer wanted']});
	});

	it('writes nothing', async () => {
		machine.write('shop/.ddx/beads.jsonl', '{"id":"a"}\n{"id":');
		for (const name of ['tracker-diff', 'newest-log', 'log-sizes', 'attempts', 'folder-access'] as const) await look(name);
		expect(readFileSync(machine.at('shop/.ddx/beads.jsonl'), 'utf8')).toBe('{"id":"a"}\n{"id":');
	});
});
