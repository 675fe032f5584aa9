import {execFileSync} from 'node:child_process';
import {
	appendFileSync,
	chmodSync,
	mkdirSync,
	mkdtempSync,
	renameSync,
	rmSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {orLate} from '../../source/observe/or-late.ts';
import {readEnd, readRegular, stampOf} from '../../source/observe/regular-file.ts';

const signal = new AbortController().signal;
let folder: string;
const at = (name: string) => path.join(folder, name);
const reasonOf = async (name: string, limit = 1000) => {
	const read = await readRegular(at(name), {limit, signal});
	return read.kind === 'refused' ? read.reason : read.kind;
};

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'regular-file-'));
	writeFileSync(at('plain'), 'one\ntwo\n');
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe('a regular file', () => {
	it('is read whole, with what tells this state of it from another', async () => {
		const read = await readRegular(at('plain'), {limit: 1000, signal});
		expect(read).toMatchObject({kind: 'read', size: 8, uid: process.getuid?.()});
		expect(read.kind === 'read' && read.bytes.toString()).toBe('one\ntwo\n');
		expect(await stampOf(at('plain'), {signal})).toMatchObject({kind: 'file', size: 8, ino: read.kind === 'read' && read.ino});
	});

	it('may be empty, or have no size before it is read', async () => {
		writeFileSync(at('empty'), '');
		expect(await readRegular(at('empty'), {limit: 10, signal})).toMatchObject({kind: 'read', size: 0, bytes: Buffer.alloc(0)});
		const own = await readRegular('/proc/self/stat', {limit: 4096, signal});
		expect(own.kind === 'read' && own.bytes.length).toBeGreaterThan(10);
		expect(await readRegular('/proc/self/maps', {limit: 20, signal})).toMatchObject({kind: 'refused'});
	});

	it('is read at its limit and refused one byte above it', async () => {
		expect(await reasonOf('plain', 8)).toBe('read');
		expect(await reasonOf('plain', 7)).toMatch(/plain has 8 bytes or more, and no more than 7 are read$/);
	});

	it('gives its end alone', async () => {
		expect(await readEnd(at('plain'), 4, signal)).toMatchObject({kind: 'read', from: 4, bytes: Buffer.from('two\n')});
		expect(await readEnd(at('plain'), 400, signal)).toMatchObject({from: 0, bytes: Buffer.from('one\ntwo\n')});
	});
});

describe('what is no regular file', () => {
	it('is missing, also where its folder is a file', async () => {
		expect(await reasonOf('absent')).toBe('missing');
		expect(await reasonOf('plain/below')).toBe('missing');
	});

	it('is refused by its kind, and a FIFO without a writer does not hold us up', async () => {
		execFileSync('mkfifo', [at('fifo')]);
		expect(await reasonOf('fifo')).toMatch(/fifo is a FIFO, not a regular file$/);
		expect(await readEnd(at('fifo'), 10, signal)).toMatchObject({kind: 'refused'});
		mkdirSync(at('folder'));
		expect(await reasonOf('folder')).toMatch(/is a folder/);
		expect(await readRegular('/dev/zero', {limit: 10, signal})).toMatchObject({
			reason: '/dev/zero is a device, not a regular file',
		});
		const server = createServer().listen(at('socket'));
		await new Promise((resolve) => server.once('listening', resolve));
		expect(await reasonOf('socket')).toMatch(/is a socket/);
		server.close();
	});

	it('is a symbolic link, unless links are followed, and then its target has to be a regular file', async () => {
		symlinkSync(at('plain'), at('link'));
		symlinkSync('/dev/zero', at('device-link'));
		expect(await reasonOf('link')).toMatch(/is a symbolic link/);
		expect(await readRegular(at('link'), {limit: 10, signal, links: 'follow'})).toMatchObject({kind: 'read', size: 8});
		expect(await readRegular(at('device-link'), {limit: 10, signal, links: 'follow'})).toMatchObject({kind: 'refused'});
		symlinkSync(at('round'), at('round'));
		expect(await readRegular(at('round'), {limit: 10, signal, links: 'follow'})).toMatchObject({kind: 'refused'});
	});

	it.runIf(process.getuid?.() !== 0)('is a file without permission', async () => {
		writeFileSync(at('secret'), 'x');
		chmodSync(at('secret'), 0);
		expect(await reasonOf('secret')).toMatch(/may not be read by this user$/);
	});

	it('has a name that nothing can have, shown harmlessly', async () => {
		expect(await reasonOf('nul\0name')).toMatch(/nul\\x00name could not be read/);
		expect(await reasonOf('x'.repeat(5000))).toMatch(/name that is too long$/);
	});
});

describe('a file that moves', () => {
	it('is given up when the time is over', async () => {
		const over = AbortSignal.abort();
		expect(await readRegular(at('plain'), {limit: 10, signal: over})).toMatchObject({
			reason: expect.stringMatching(/did not answer in time$/),
		});
		const soon = new AbortController();
		const pending = readRegular(at('plain'), {limit: 10, signal: soon.signal});
		soon.abort();
		expect(await pending).toMatchObject({kind: 'refused'});
		const hung = new AbortController();
		const waiting = orLate(hung.signal, at('hung'), () => new Promise<never>(() => undefined));
		hung.abort();
		expect(await waiting).toMatchObject({reason: expect.stringMatching(/hung did not answer in time$/)});
	});

	it('is never a mixture of two states, however often it is replaced', async () => {
		const state = (letter: string) => letter.repeat(300_000);
		writeFileSync(at('moving'), state('a'));
		let going = true;
		const writing = (async () => {
			for (let turn = 0; going; turn++) {
				writeFileSync(at('moving.tmp'), state('abcdefgh'[turn % 8] ?? 'x'));
				renameSync(at('moving.tmp'), at('moving'));
				await new Promise((resolve) => setImmediate(resolve));
			}
		})();
		for (let look = 0; look < 40; look++) {
			const read = await readRegular(at('moving'), {limit: 1e6, signal});
			if (read.kind === 'read') expect(new Set(read.bytes)).toHaveProperty('size', 1);
		}
		going = false;
		await writing;
	});

	it('may grow or be cut while its end is read', async () => {
		writeFileSync(at('log'), 'x'.repeat(50_000));
		const pending = readEnd(at('log'), 40_000, signal);
		appendFileSync(at('log'), 'more');
		truncateSync(at('log'), 10);
		expect(['read', 'missing']).toContain((await pending).kind);
	});
});
