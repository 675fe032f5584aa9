import {chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openTrust} from '../../source/act/trust.ts';
import {privateFile} from '../../source/process/private-file.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'trust-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const uid = process.getuid?.() ?? 0;
const file = () => path.join(folder, 'triage/accepted.json');
const open = () => openTrust(privateFile(file(), uid), () => 0);
const [one, two] = ['a'.repeat(64), 'b'.repeat(64)];

test('what was accepted stays accepted, by content alone', async () => {
	const trust = await open();
	expect(trust.isAccepted(one)).toBe(false);
	expect(await trust.accept(one, '/w/runbook.md')).toEqual({ok: true});
	expect(trust.isAccepted(one)).toBe(true);
	const later = await open();
	expect([later.isAccepted(one), later.isAccepted(two)]).toEqual([true, false]);
	expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('two consoles do not forget each other’s word', async () => {
	const [here, there] = [await open(), await open()];
	await here.accept(one, 'x');
	await there.accept(two, 'y');
	const later = await open();
	expect([later.isAccepted(one), later.isAccepted(two)]).toEqual([true, true]);
});

test('a list that others may write, a link and nonsense are not believed', async () => {
	await (await open()).accept(one, 'x');
	chmodSync(file(), 0o666);
	expect((await open()).isAccepted(one)).toBe(false);
	chmodSync(file(), 0o600);
	expect((await open()).isAccepted(one)).toBe(true);
	writeFileSync(path.join(folder, 'planted'), JSON.stringify({[two]: {file: 'x', at: 'y'}}));
	rmSync(file());
	symlinkSync(path.join(folder, 'planted'), file());
	expect((await open()).isAccepted(two)).toBe(false);
	rmSync(file());
	writeFileSync(file(), '{"a": [', {mode: 0o600});
	expect((await open()).isAccepted(one)).toBe(false);
});

test('what cannot be kept is accepted for now, and says so', async () => {
	writeFileSync(path.join(folder, 'triage'), '');
	const trust = await open();
	expect(await trust.accept(one, 'x')).toMatchObject({ok: false, reason: expect.stringContaining('triage')});
	expect(trust.isAccepted(one)).toBe(true);
});
