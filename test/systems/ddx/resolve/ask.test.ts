import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Surroundings} from '../../../../source/domain/surroundings.ts';
import {privateFile} from '../../../../source/process/private-file.ts';
import {runProgram} from '../../../../source/process/run-program.ts';
import {type AskingPorts, askInstallation} from '../../../../source/systems/ddx/resolve/ask.ts';
import {knows} from '../../../../source/systems/ddx/resolve/installation.ts';

let root = '';
const at = (...parts: string[]) => path.join(root, ...parts);

beforeEach(() => {
	root = mkdtempSync(path.join(os.tmpdir(), 'triage-asking-'));
	for (const folder of ['bin', 'home', 'tmp', 'shop/bin']) mkdirSync(at(folder), {recursive: true});
});
afterEach(() => rmSync(root, {recursive: true, force: true}));

/** A ddx that writes down how it was called, and where. */
function install(folder = 'bin', extra = ''): string {
	const file = at(folder, 'ddx');
	const script = `#!/bin/sh
printf '%s|%s|%s|%s\\n' "$*" "$PWD" "$HOME" "$DDX_DISABLE_UPDATE_CHECK$SECRET_TOKEN" >> ${at('calls')}
${extra}
case "$*" in
  --help) printf 'Available Commands:\\n  bead  Manage\\n  agent  Old\\n\\n' ;;
  'bead --help') printf 'Available Commands:\\n  update  Update\\n  show  Show\\n\\n' ;;
  'bead update --help') printf 'Flags:\\n      --unclaim   Release\\n\\n' ;;
  'work --help') printf 'Available Commands:\\n  plan  Preview\\n\\nFlags:\\n      --once   One\\n\\n' ;;
  'server --help') printf 'Available Commands:\\n  start  Start\\n\\n' ;;
  *) echo unexpected >&2; exit 1 ;;
esac
`;
	writeFileSync(file, script, {mode: 0o755});
	return file;
}

const calls = () => (existsSync(at('calls')) ? readFileSync(at('calls'), 'utf8').trim().split('\n') : []);

function surroundings(searched: readonly string[] = [at('bin')]): Surroundings {
	return {
		env: {PATH: [...searched, '/usr/bin', '/bin'].join(':'), SECRET_TOKEN: 'hush', HOME: at('home')},
		cwd: at('shop'),
		home: at('home'),
		tmp: at('tmp'),
		uid: process.getuid?.() ?? 0,
		host: 'anvil',
		proc: '/proc',
		platform: 'linux',
		now: Date.now,
	};
}

const ports = (): AskingPorts => ({run: runProgram, file: privateFile(at('cache/asked.json'), process.getuid?.() ?? 0)});
const ask = (given = surroundings()) => askInstallation(at('shop'), given, ports());

describe('asking the installation', () => {
	it('learns its words and flags by --help alone, and no version where its help has no such word', async () => {
		const file = install();
		const installation = await ask();
		expect(installation).toMatchObject({kind: 'asked', file, answers: {root: ['bead', 'agent'], server: ['start']}});
		expect(installation).toHaveProperty('version', null);
		expect(knows(installation, 'bead', 'unclaim')).toBe(false);
		expect(knows(installation, 'beadUpdate', '--unclaim')).toBe(true);
		expect(knows(installation, 'root', 'agent')).toBe(true);
		const asked = calls().map((line) => line.split('|')[0]);
		expect(asked.toSorted()).toEqual(['--help', 'bead --help', 'bead update --help', 'server --help', 'work --help']);
	});

	it('runs it in a scratch folder that is its home, with its update check off and no secret of ours', async () => {
		install();
		await ask();
		for (const call of calls()) {
			const [, folder, home, said] = call.split('|');
			expect(folder).toContain(at('tmp', 'triage-ask-'));
			expect(home).toBe(folder);
			expect(said).toBe('1');
		}
		expect(readdirSync(at('tmp'))).toEqual([]);
		expect(readdirSync(at('home'))).toEqual([]);
	});

	it('asks a build once, and another build again', async () => {
		const file = install();
		await ask();
		await ask();
		expect(calls()).toHaveLength(5);
		utimesSync(file, new Date(), new Date(Date.now() - 60_000));
		await ask();
		expect(calls()).toHaveLength(10);
		expect(statSync(at('cache/asked.json')).mode & 0o777).toBe(0o600);
	});

	it('learns its version where its help has that word, and keeps it with the rest', async () => {
		install(
			'bin',
			`case "$*" in
  --help) printf 'Available Commands:\\n  bead  Manage\\n  version  Show\\n\\n'; exit ;;
  version) printf 'DDx v0.6.2-alpha164\\nCommit: ae663ca0\\n'; exit ;;
esac`,
		);
		expect(await ask()).toMatchObject({kind: 'asked', version: 'v0.6.2-alpha164'});
		expect(calls()).toHaveLength(6);
		expect(await ask()).toMatchObject({kind: 'asked', version: 'v0.6.2-alpha164'});
		expect(calls()).toHaveLength(6);
	});

	it('does not believe answers that were kept in another shape', async () => {
		install();
		mkdirSync(at('cache'));
		writeFileSync(
			at('cache/asked.json'),
			'{"schema":"triage.asked/2","builds":{"x":{"version":null,"answers":{"root":"everything"}}}}',
		);
		expect(await ask()).toMatchObject({kind: 'asked'});
		expect(calls()).toHaveLength(5);
	});

	it('says that there is no ddx', async () => {
		expect(await ask()).toEqual({kind: 'not-asked', file: null, reason: 'ddx is in no folder of PATH outside the workspace'});
	});

	it('does not take one out of the workspace', async () => {
		install('shop/bin');
		expect(await ask(surroundings([at('shop/bin')]))).toMatchObject({kind: 'not-asked', file: null});
		expect(calls()).toEqual([]);
	});

	it.each([
		['the folder', 'bin', 0o777],
		['the folder, by its group', 'bin', 0o770],
		['the program', 'bin/ddx', 0o757],
	])('does not ask where others may write to %s', async (_, place, mode) => {
		install();
		chmodSync(at(place), mode);
		const isRootGroup = statSync(at(place)).gid === 0 && (mode & 0o002) === 0;
		const installation = await ask();
		expect(installation.kind).toBe(isRootGroup ? 'asked' : 'not-asked');
		if (!isRootGroup) expect(calls()).toEqual([]);
	});

	it('does not ask a program of another user', async () => {
		install();
		const own = process.getuid?.() ?? 0;
		if (own === 0) chownSync(at('bin/ddx'), 4242, 4242);
		const installation = await ask({...surroundings(), uid: own === 0 ? 0 : own + 1});
		expect(installation).toMatchObject({kind: 'not-asked', reason: expect.stringContaining('others may write')});
		expect(calls()).toEqual([]);
	});

	it('gives up on a program that does not answer with help', async () => {
		install('bin', 'echo "no such thing" >&2; exit 3');
		expect(await ask()).toMatchObject({kind: 'not-asked', reason: expect.stringContaining('could not be understood')});
		install('bin', 'kill -9 $$');
		expect(await ask()).toMatchObject({kind: 'not-asked', reason: expect.stringContaining('SIGKILL')});
		expect(existsSync(at('cache/asked.json'))).toBe(false);
	});
});
