import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import type net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {serve} from '../../fixtures/supervisor/server.ts';
import {Tree} from '../../fixtures/supervisor/tree.ts';
import {inTerminal} from '../support/pty.ts';
import {type Serving, serving} from '../support/serving.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/triage.js');
let root = '';
let server: net.Server | null = null;
let env: Readonly<Record<string, string>> = {};

beforeEach(async () => {
	root = mkdtempSync(path.join(os.tmpdir(), 'triage-several-'));
	for (const folder of ['shop/.ddx', 'home', 'tmp', 'run/rust-supervisor'])
		mkdirSync(path.join(root, folder), {recursive: true, mode: 0o700});
	writeFileSync(path.join(root, 'shop/.ddx/beads.jsonl'), '');
	const children = [{id: 'mail', operation: 'quarantined'} as const, {id: 'steady'}];
	server = await serve(
		new Tree({version: '0.1.4', bindMode: 'create_new', children}),
		path.join(root, 'run/rust-supervisor/orders.sock'),
	);
	env = {
		HOME: path.join(root, 'home'),
		TMPDIR: path.join(root, 'tmp'),
		XDG_RUNTIME_DIR: path.join(root, 'run'),
		XDG_STATE_HOME: '',
		XDG_DATA_HOME: '',
		XDG_CONFIG_HOME: '',
	};
});
afterEach(() => {
	server?.close();
	rmSync(root, {recursive: true, force: true});
});

function triage(...args: readonly string[]): Promise<{readonly stdout: string; readonly stderr: string}> {
	return new Promise((resolve) => {
		const options = {cwd: path.join(root, 'shop'), env: {...process.env, ...env}};
		execFile(process.execPath, [bin, ...args], options, (_error, stdout, stderr) => resolve({stdout, stderr}));
	});
}

const status = (...args: readonly string[]) => triage('status', '--json', ...args);

describe('two systems on one machine', {timeout: 120_000}, () => {
	it('are both told of: the first is looked at, the other is named with how to look at it', async () => {
		const first = await status();
		expect(JSON.parse(first.stdout).system.name).toBe('ddx');
		const socket = path.join(root, 'run/rust-supervisor/orders.sock');
		expect(first.stderr).toContain(`also here: triage status --system supervisor --at ${socket}`);
		const other = await status('--system', 'supervisor');
		expect(JSON.parse(other.stdout)).toMatchObject({system: {name: 'supervisor', at: socket}, verdict: 'critical'});
		expect(other.stderr).not.toContain('also here: triage status --system supervisor');
	});

	it('are told of in one answer, the worst verdict as the exit status', async () => {
		const {systems, verdict, unseen} = JSON.parse((await triage('status', '--all', '--json')).stdout);
		expect(systems.map(({system: {name}}: {system: {name: string}}) => name)).toEqual(['ddx', 'supervisor']);
		expect([verdict, unseen]).toEqual(['critical', []]);
	});

	it('are both examined by doctor, or the one that is named', async () => {
		const namesOf = ({stdout}: {readonly stdout: string}) =>
			(JSON.parse(stdout) as {systems: {name: string; lines: unknown[]}[]}).systems.map(({name, lines}) => [
				name,
				lines.length > 0,
			]);
		expect(namesOf(await triage('doctor', '--json'))).toEqual([
			['ddx', true],
			['supervisor', true],
		]);
		expect(namesOf(await triage('doctor', '--json', '--system', 'supervisor'))).toEqual([['supervisor', true]]);
	});

	it('are gone through with a key, and the console ends with one', async () => {
		const program = inTerminal([], {env, cwd: path.join(root, 'shop')});
		await program.shows(/Systems 2: 1 critical, 1 clear/);
		await program.pressUntil('\r', / triage {2}ddx \+1 ✖1 \(w\)/);
		await program.pressUntil('w', / triage {2}supervisor/);
		await program.shows(/✖ crit +Child quarantined/);
		await program.pressUntil('w', / triage {2}ddx/);
		await program.pressUntil('w', / triage {2}supervisor/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
	});

	it('are not gone through by whoever named one of them', async () => {
		const program = inTerminal(['--system', 'ddx'], {env, cwd: path.join(root, 'shop')});
		await program.shows(/ triage {2}ddx \+1 ✖1 \(w\)/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
	});
});

describe('two simulated systems', {timeout: 240_000}, () => {
	const up: Serving[] = [];
	afterEach(async () => {
		for (const served of up.splice(0).toReversed()) await served.stop();
	});

	it('are overseen on one screen: from the worst of all symptoms into its system, to its command, and back', async () => {
		const ddx = await serving('stuck-claim');
		up.push(ddx);
		const ductile = await serving('jobs-dead', 1, 'ductile', ddx);
		up.push(ductile);
		const program = inTerminal([], {env: {...ddx.env, DUCTILE_CONFIG_DIR: ductile.at}, cwd: ddx.at});
		await program.shows(/Systems 2: 1 critical, 1 warning/);
		await program.shows(/▸ ✖ critical ddx +~\/src\/shop-api +✖1 ▲0 ◦0 Stuck claim/);
		await program.shows(/▲ warning +ductile .*✖0 ▲1 ◦0 Job dead/);
		await program.pressUntil('s', /Symptoms of 2 systems: 2 /);
		await program.pressUntil('j', /▸ ▲ warning +ductile +Job dead/);
		await program.pressUntil('\r', / triage {2}ductile \+1 ✖1 \(w\)/);
		await program.shows(/▸ ▲ warn Job dead/);
		await program.pressUntil('\r', /├ Output/);
		await program.shows(/\$ GET http.*exit 0/);
		// Out of the output, from the steps to the symptoms, and to the overview: nothing was lost on the way.
		await program.pressUntil('h', /Systems 2: 1 critical, 1 warning/);
		await program.shows(/▸ ▲ warning +ductile/);
		await program.pressUntil('k', /▸ ✖ critical ddx/);
		await program.pressUntil('\r', / triage {2}ddx \+1 ▲1 \(w\)/);
		await program.shows(/▸ ✖ crit Stuck claim/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
	});
});
