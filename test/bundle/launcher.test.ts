import {spawnSync} from 'node:child_process';
import {chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync} from 'node:fs';
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

function start(): void {
	const {NODE_DISABLE_COMPILE_CACHE: _, NODE_COMPILE_CACHE: __, ...env} = process.env;
	const {status, stdout} = spawnSync(process.execPath, [bin, '--version'], {env: {...env, TMPDIR: folder}, encoding: 'utf8'});
	expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
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

	it('is not taken from behind a link', () => {
		const elsewhere = path.join(folder, 'elsewhere');
		mkdirSync(elsewhere, {mode: 0o700});
		symlinkSync(elsewhere, compiled);
		start();
		expect(kept(elsewhere)).toBe(0);
	});
});
