import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {listenerFinder, parseListener} from '../../source/observe/socket-table.ts';

const signal = new AbortController().signal;

async function listening(host: string): Promise<{port: number; close: () => Promise<void>}> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, host, resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return {port: address.port, close: () => new Promise((resolve) => server.close(() => resolve()))};
}

describe.runIf(process.platform === 'linux')('the real socket table', () => {
	test.each(['127.0.0.1', '0.0.0.0', '::'])('a listener on %s is found with its process and owner', async (host) => {
		const {port, close} = await listening(host);
		const find = listenerFinder('/proc');
		const seen = {kind: 'seen', value: {pid: process.pid, uid: process.getuid?.()}};
		expect(await find(port, [], signal)).toEqual(seen);
		expect(await find(port, [1], signal)).toEqual(seen);
		await close();
		expect(await find(port, [], signal)).toEqual({kind: 'seen', value: null});
	});
});

describe('what the table can hold', () => {
	const line = (local: string, state: string, inode = '4242') =>
		`   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0000000000000000 100 0 0 10 0`;

	test('only a listening socket that a local client reaches counts', () => {
		const port = 7743;
		expect(parseListener(line('0100007F:1E3F', '0A'), port)).toEqual({inode: '4242', uid: 1000});
		expect(parseListener(line('0100007F:1E3F', '01'), port)).toBeNull();
		expect(parseListener(line('0100007F:1E40', '0A'), port)).toBeNull();
		expect(parseListener(line('0111A8C0:1E3F', '0A'), port)).toBeNull();
		expect(parseListener(line('0000000000000000FFFF00000100007F:1E3F', '0A'), port)).not.toBeNull();
	});

	test('a table that is cut or full of something else has no listener', () => {
		for (const text of ['', 'sl local', line('0100007F:1E3F', '0A').slice(0, 60), `${'x :1E3F '.repeat(1000)}`]) {
			expect(parseListener(text, 7743)).toBeNull();
		}
	});

	test('a process that hides its files leaves the PID unknown, and no table is a gap', async () => {
		const proc = await mkdtemp(path.join(tmpdir(), 'triage-net-'));
		const find = listenerFinder(proc);
		expect(await find(7743, [], signal)).toMatchObject({kind: 'gap'});
		await mkdir(path.join(proc, 'net'));
		await writeFile(path.join(proc, 'net', 'tcp'), `${line('00000000:1E3F', '0A')}\n`);
		expect(await find(7743, [99], signal)).toEqual({kind: 'seen', value: {uid: 1000, pid: null}});
		await rm(proc, {recursive: true});
	});
});
