import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {inTerminal} from '../support/pty.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/triage.js');
const patience = {timeout: 60_000, interval: 50};
let folder = '';
let env: Record<string, string> = {};

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'triage-pty-'));
	env = {TMPDIR: folder, HOME: folder, XDG_STATE_HOME: '', XDG_RUNTIME_DIR: '', XDG_DATA_HOME: '', XDG_CONFIG_HOME: ''};
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const demos = () => readdirSync(folder).filter((name) => name.startsWith('triage-demo-'));
const isGone = (pid: number) => !existsSync(`/proc/${pid}`);

describe('the built program', {timeout: 180_000}, () => {
	it('shows the stuck claim at 80x24, runs the first command, releases the claim and says that it cleared', async () => {
		const program = inTerminal(['demo'], {env});
		await program.shows(/✖ crit Stuck claim/);
		await program.shows(/⏎ ps -p \d+/);
		await program.pressUntil('\r', /\$ ps -p \d+ .*exit 1/);
		await program.pressUntil('3', /Run this\?/);
		await program.shows(/ddx bead update \S+ --unclaim/);
		await program.pressUntil('y', /cleared/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
		await expect.poll(demos, patience).toEqual([]);
	});

	it('leaves nothing behind when its terminal goes away', async () => {
		const program = inTerminal(['demo', 'busy'], {env});
		await program.shows('Nothing is wrong');
		expect(demos()).toHaveLength(1);
		program.hangUp();
		await expect.poll(() => isGone(program.pid), patience).toBe(true);
		await expect.poll(demos, patience).toEqual([]);
	});

	it('leaves nothing behind when it is killed', async () => {
		const program = inTerminal(['demo', 'calm'], {env});
		await program.shows('Nothing is wrong');
		program.kill('SIGKILL');
		await expect.poll(demos, patience).toEqual([]);
	});

	it('survives garbage on its keyboard and resizes of every kind', async () => {
		const program = inTerminal(['demo', 'calm'], {env, columns: 120, rows: 40});
		await program.shows('Nothing is wrong');
		program.press('\u001b[999;999Rj\u001b]52;c;?\u0007\u001bP+q\u001b\\\u0000\u0001\ud83d\u001b[<0;1;1M');
		for (const [columns, rows] of [
			[59, 14],
			[60, 15],
			[300, 100],
			[80, 24],
		] as const)
			program.resize(columns, rows);
		program.press('\u001b');
		await program.shows('Nothing is wrong');
		// Right after an Esc it may be taken for the rest of a sequence.
		await program.pressUntil('?', /Keys and signs \d+-\d+ of/);
		expect(program.exit()).toBeNull();
		program.press('\u001b');
		await program.lacks(/Keys and signs \d+-\d+ of/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
	});

	it('prints the status once where there is no terminal', () => {
		const {status, stdout, stderr} = spawnSync(process.execPath, [bin, 'demo'], {
			env: {...process.env, ...env},
			encoding: 'utf8',
		});
		expect(stdout).toMatch(/critical: Stuck claim: shop-\w+ held by pid \d+/);
		expect(stderr).toContain('no terminal');
		expect(status).toBe(2);
		expect(demos()).toEqual([]);
	});

	it('clears away what a demo left that was killed with all that watched over it', () => {
		mkdirSync(path.join(folder, 'triage-demo-4194999-abcdef/home'), {recursive: true});
		const {status} = spawnSync(process.execPath, [bin, 'demo', 'calm'], {env: {...process.env, ...env}});
		expect(status).toBe(0);
		expect(demos()).toEqual([]);
	});

	it('begins a configuration that names the schema beside it', () => {
		const {status, stdout} = spawnSync(process.execPath, [bin, 'config', 'init'], {
			env: {...process.env, ...env},
			encoding: 'utf8',
		});
		expect(status).toBe(0);
		const [, schema = ''] = /\$schema=(\S+)/.exec(readFileSync(stdout.trim(), 'utf8')) ?? [];
		expect(JSON.parse(readFileSync(schema, 'utf8'))).toHaveProperty('properties');
	});

	it('goes by a config.yaml, whose parser is loaded late', () => {
		mkdirSync(path.join(folder, '.ddx'));
		writeFileSync(path.join(folder, '.ddx/beads.jsonl'), '');
		writeFileSync(path.join(folder, '.ddx/config.yaml'), 'bead:\n  backend: axon\n');
		const {status, stdout} = spawnSync(process.execPath, [bin, 'status', '--at', folder], {
			env: {...process.env, ...env},
			encoding: 'utf8',
		});
		expect(stdout).toContain('kept by the backend axon');
		expect(status).toBe(3);
	});
});
