import {spawnSync} from 'node:child_process';
import {
	chmodSync,
	cpSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';

const bin = path.resolve(import.meta.dirname, '../../bin/triage.js');
let folder = '';
let compiled = '';

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'triage-launcher-'));
	compiled = path.join(folder, `triage-compiled-${process.getuid?.()}`);
});
afterEach(() => rmSync(folder, {recursive: true}));

function start(launcher = bin): string {
	const {NODE_DISABLE_COMPILE_CACHE: _, NODE_COMPILE_CACHE: __, ...env} = process.env;
	const {status, stdout} = spawnSync(process.execPath, [launcher, '--version'], {
		env: {...env, TMPDIR: folder},
		encoding: 'utf8',
	});
	expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
	return stdout;
}

const kept = (where: string) => readdirSync(where, {recursive: true}).length;

describe('what V8 compiled', () => {
	it('is kept for the next start in a folder that only this user can enter', () => {
		start();
		expect(lstatSync(compiled).mode & 0o777).toBe(0o700);
		expect(kept(compiled)).toBeGreaterThan(1);
		expect(readdirSync(folder)).toEqual([path.basename(compiled)]);
	});

	it('is not taken from a folder that others can write to', () => {
		mkdirSync(compiled);
		chmodSync(compiled, 0o777);
		start();
		expect(kept(compiled)).toBe(0);
	});

	it('is made anew where it was damaged, since V8 ends the process over it', () => {
		start();
		const files = readdirSync(compiled).map((name) => path.join(compiled, name));
		const sound = files.map((file) => readFileSync(file));
		for (const [place, file] of files.entries()) writeFileSync(file, sound[place]?.fill(0, 500) ?? '');
		start();
		for (const file of files)
			expect(
				readFileSync(file)
					.subarray(500)
					.some((byte) => byte !== 0),
			).toBe(true);
		expect(readdirSync(compiled).length).toBe(files.length);
	});

	it('is not the code of another text of the same length', () => {
		const copy = path.join(folder, 'copy');
		for (const part of ['package.json', 'bin', 'dist'])
			cpSync(path.resolve(bin, '../..', part), path.join(copy, part), {
				recursive: true,
				filter: (file) => !/\.wasm$|fixtures$|systems$/.test(file),
			});
		start(path.join(copy, 'bin/triage.js'));
		const main = path.join(copy, 'dist/main.cjs');
		const version = /"triage-console",version:"(\d+)/;
		const text = readFileSync(main, 'utf8');
		expect(text).toMatch(version);
		// What the build would do of another version.
		const other = text.replace(version, '"triage-console",version:"9').replace(/^\/\/\w{16}/, `//${'0'.repeat(16)}`);
		writeFileSync(main, other);
		expect(start(path.join(copy, 'bin/triage.js'))).toMatch(/^9\./);
	});

	it('is not taken from behind a link', () => {
		const elsewhere = path.join(folder, 'elsewhere');
		mkdirSync(elsewhere, {mode: 0o700});
		symlinkSync(elsewhere, compiled);
		start();
		expect(kept(elsewhere)).toBe(0);
	});
});
