import {describe, expect, test} from 'vitest';
import {ddxVerb} from '../../../../source/systems/ddx/parse/command-line.ts';
import {keyNamesIn} from '../../../../source/systems/ddx/parse/environment-file.ts';
import {isLoopback, serverAddress} from '../../../../source/systems/ddx/parse/server-address.ts';
import {parseUnit} from '../../../../source/systems/ddx/parse/unit.ts';

describe('what a process of DDx does', () => {
	test.each([
		['ddx work --watch', 'work'],
		['/home/sam/.local/bin/ddx work', 'work'],
		['ddx --verbose work --once --json', 'work'],
		['ddx try shop-1', 'work'],
		['node /tmp/demo/bin/ddx work --watch', 'work'],
		['sh /opt/ddx server --port 7743', 'server'],
		['ddx agent execute-loop', 'work'],
		['ddx server', 'server'],
		['ddx server --no-tsnet --port 7744', 'server'],
		['ddx server stop', 'other'],
		['ddx server workers list', 'other'],
		['ddx work status --json', 'other'],
		['ddx work --help', 'other'],
		['ddx bead list', 'other'],
		['ddx', 'other'],
		['vim ddx work', null],
		['node server.js ddx work', null],
		['/usr/bin/ddxx work', null],
		['', null],
	])('%s', (words, verb) => {
		expect(ddxVerb(words.split(' '))).toBe(verb);
	});
});

describe('the address of the server', () => {
	test.each([
		[undefined, null, 'https://127.0.0.1:7743', 7743, 'default'],
		[undefined, 'https://127.0.0.1:9000', 'https://127.0.0.1:9000', 9000, 'server.addr'],
		['https://127.0.0.1:9001', 'https://127.0.0.1:9000', 'https://127.0.0.1:9001', 9001, 'DDX_SERVER_URL'],
		['', 'https://0.0.0.0:9000', 'https://127.0.0.1:9000', 9000, 'server.addr'],
		['https://[::]:9002', null, 'https://127.0.0.1:9002', 9002, 'DDX_SERVER_URL'],
		['not a url', 'file:///etc/passwd', 'https://127.0.0.1:7743', 7743, 'default'],
		['https://ddx.example', null, 'https://ddx.example:443', 443, 'DDX_SERVER_URL'],
	] as const)('%s and %s', (variable, file, url, port, from) => {
		expect(serverAddress(variable, file)).toMatchObject({url, port, from});
	});

	test('only this machine is asked', () => {
		expect(['127.0.0.1', '127.8.9.10', '::1', 'localhost'].every(isLoopback)).toBe(true);
		expect(['10.0.0.1', 'ddx.example', '127.0.0.1.example', ''].some(isLoopback)).toBe(false);
	});
});

describe('a unit', () => {
	const shown = (more: Record<string, string> = {}) =>
		Object.entries({
			LoadState: 'loaded',
			ActiveState: 'activating',
			SubState: 'auto-restart',
			UnitFileState: 'enabled',
			Result: 'exit-code',
			MainPID: '0',
			NRestarts: '12',
			EnvironmentFiles: '/home/sam/.config/ddx/server.env (ignore_errors=no)',
			...more,
		})
			.map(([name, value]) => `${name}=${value}`)
			.join('\n');

	test('as systemctl shows it', () => {
		expect(parseUnit(shown())).toEqual({
			load: 'loaded',
			active: 'activating',
			sub: 'auto-restart',
			enabled: true,
			result: 'exit-code',
			mainPid: null,
			restarts: 12,
			environmentPath: '/home/sam/.config/ddx/server.env',
		});
		expect(parseUnit(shown({UnitFileState: 'disabled', MainPID: '4711', EnvironmentFiles: ''}))).toMatchObject({
			enabled: false,
			mainPid: 4711,
			environmentPath: null,
		});
	});

	test('none is none, and nonsense is none', () => {
		expect(parseUnit(shown({LoadState: 'not-found'}))).toBeNull();
		for (const text of ['', 'Failed to connect to bus', '=\n=\n']) expect(parseUnit(text)).toBeNull();
	});
});

test('an environment file gives the names of its keys and nothing else', () => {
	const file = [
		'# OLD_API_KEY=sk-commented',
		'OPENAI_API_KEY=sk-abcdef',
		'export ANTHROPIC_API_KEY="sk-quoted"',
		'  OPENROUTER_API_KEY = sk-not-an-assignment',
		'GEMINI_API_KEY=',
		'EMPTY_API_KEY=""',
		'DDX_AGENT_MODEL=m-7b',
		'TS_AUTHKEY=tskey-1',
		'GITHUB_TOKEN=ghp',
		'OPENAI_API_KEY=sk-again',
	].join('\n');
	const names = keyNamesIn(file);
	expect(names).toEqual(['ANTHROPIC_API_KEY', 'GITHUB_TOKEN', 'OPENAI_API_KEY', 'TS_AUTHKEY']);
	expect(JSON.stringify(names)).not.toMatch(/sk-|tskey|ghp/);
	expect(keyNamesIn('\0'.repeat(1000))).toEqual([]);
});
