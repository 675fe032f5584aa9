import {execFileSync} from 'node:child_process';
import {chmod, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Look} from '../../../../source/domain/reading.ts';
import {restartsLately} from '../../../../source/systems/ddx/observe/restarts.ts';
import {unitSource} from '../../../../source/systems/ddx/observe/unit.ts';
import {partialOf} from '../../../../source/systems/ddx/partial.ts';
import {makeWorkspace, type Workspace} from '../../../support/ddx-workspace.ts';

let workspace: Workspace;
let programs: string;
beforeEach(async () => {
	workspace = await makeWorkspace();
	programs = path.join(workspace.folder, 'bin');
	await mkdir(programs);
});
afterEach(() => workspace.remove());

async function systemctl(script: string): Promise<void> {
	const file = path.join(programs, 'systemctl');
	await writeFile(file, `#!/bin/sh\n${script}\n`);
	await chmod(file, 0o755);
}

const look = (folders = `${programs}:/usr/bin:/bin`) =>
	unitSource({...workspace.surroundings, env: {PATH: folders}}, workspace.place).look(new AbortController().signal);

const running =
	'echo LoadState=loaded; echo ActiveState=active; echo SubState=running; echo UnitFileState=enabled; echo Result=success; echo MainPID=4711; echo NRestarts=2';

test('a unit is seen with the names of its keys, and never with their values', async () => {
	const file = await workspace.putUser('config/server.env', 'OPENROUTER_API_KEY=sk-or-secret\nDDX_AGENT_MODEL=m-7b\n');
	await systemctl(`${running}; echo "EnvironmentFiles=${file} (ignore_errors=yes)"`);
	const looked = await look();
	expect(looked).toEqual({
		kind: 'seen',
		value: {
			load: 'loaded',
			active: 'active',
			sub: 'running',
			enabled: true,
			result: 'success',
			mainPid: 4711,
			restarts: 2,
			recentRestarts: null,
			steadyMs: 0,
			restartsEveryMs: null,
			keyNames: ['OPENROUTER_API_KEY'],
			environmentFile: {path: file, gap: null},
		},
	});
	expect(JSON.stringify(looked)).not.toContain('secret');
});

test('exactly the unit’s properties are asked for, of the user’s systemd', async () => {
	await systemctl(`echo "$@" > ${workspace.folder}/asked; ${running}`);
	await look();
	expect(await readFile(path.join(workspace.folder, 'asked'), 'utf8')).toMatch(
		/^--user show ddx-server\.service --property=LoadState,[\w,]+\n$/,
	);
});

test('an environment file that is missing is a gap of its own', async () => {
	await systemctl(`${running}; echo "EnvironmentFiles=/no/such/server.env (ignore_errors=no)"`);
	expect(await look()).toMatchObject({value: {keyNames: [], environmentFile: {gap: '/no/such/server.env is missing'}}});
});

test('what stands in the place of the environment file is a gap, and so is the unit seen in part', async () => {
	const file = await workspace.putUser('config/server.env', 'OPENROUTER_API_KEY=sk-or-secret\n');
	await rm(file);
	execFileSync('mkfifo', [file]);
	await systemctl(`${running}; echo "EnvironmentFiles=${file} (ignore_errors=yes)"`);
	const reason = `${file} is a FIFO, not a regular file`;
	const parts = async (looked: Look<unknown>) => {
		const value = looked.kind === 'seen' ? looked.value : null;
		const reading = {source: 'unit', value, at: 0, tookMs: 0, gap: null, limitMs: 1};
		return partialOf(new Map([['unit', reading]])).get('unit');
	};
	expect(await look()).toMatchObject({value: {keyNames: [], environmentFile: {gap: reason, isMissing: false}}});
	expect(await parts(await look())).toBe(reason);
	await rm(file);
	expect(await parts(await look())).toBeUndefined();
});

test('no systemd and no such unit are none, which is no gap', async () => {
	expect(await look(path.join(workspace.folder, 'empty'))).toEqual({kind: 'seen', value: 'none'});
	await systemctl('echo LoadState=not-found');
	expect(await look()).toEqual({kind: 'seen', value: 'none'});
	await systemctl('echo "Failed to connect to bus: No medium found" >&2; exit 1');
	expect(await look()).toEqual({kind: 'seen', value: 'none'});
});

test('where a unit is installed and systemd does not answer, that is a gap', async () => {
	const folder = path.join(path.dirname(workspace.place.config), 'systemd/user');
	await mkdir(folder, {recursive: true});
	await writeFile(path.join(folder, 'ddx-server.service'), '');
	await systemctl('echo "Failed to connect to bus: No medium found" >&2; exit 1');
	expect(await look()).toMatchObject({kind: 'gap', reason: expect.stringContaining('No medium found')});
});

test('a systemctl that lies in the workspace is not run', async () => {
	const own = path.join(workspace.place.workspace, 'bin');
	await mkdir(own);
	await writeFile(path.join(own, 'systemctl'), `#!/bin/sh\ntouch ${workspace.folder}/ran\n${running}\n`);
	await chmod(path.join(own, 'systemctl'), 0o755);
	expect(await look(own)).toEqual({kind: 'seen', value: 'none'});
});

describe('restarts of the last ten minutes', () => {
	test('are the difference of what was counted', () => {
		let at = 0;
		const lately = restartsLately(() => at);
		const recent = (count: number | null) => lately(count).recentRestarts;
		expect(recent(12)).toBeNull();
		at = 60_000;
		expect(recent(12)).toBe(0);
		at = 120_000;
		expect(recent(16)).toBe(4);
		at = 11 * 60_000;
		expect(recent(17)).toBe(5);
		at = 30 * 60_000;
		expect(recent(17)).toBe(0);
		expect(recent(null)).toBeNull();
	});

	test('a count that was begun anew is counted anew', () => {
		const lately = restartsLately(() => 0);
		lately(12);
		expect(lately(1).recentRestarts).toBeNull();
		expect(lately(3).recentRestarts).toBe(2);
	});

	test('how long there was none is counted from the last that was seen', () => {
		let at = 5000;
		const lately = restartsLately(() => at);
		const steady = (count: number | null) => lately(count).steadyMs;
		expect(steady(12)).toBe(0);
		at = 35_000;
		expect(steady(12)).toBe(30_000);
		expect(steady(13)).toBe(0);
		at = 40_000;
		expect(steady(13)).toBe(5000);
		expect(steady(1)).toBe(0);
		expect(steady(null)).toBeNull();
	});

	test('how far apart they were is told by those that were seen', () => {
		let at = 0;
		const lately = restartsLately(() => at);
		const every = (count: number) => lately(count).restartsEveryMs;
		expect(every(37)).toBeNull();
		at = 10_000;
		expect(every(39)).toBe(5000);
		at = 20_000;
		expect(every(41)).toBe(5000);
		at = 90_000;
		expect(every(41)).toBe(5000);
	});
});

test('systemctl that has no bus to ask is asked again only when there is one, or a unit', async () => {
	await systemctl(`echo asked >> ${workspace.folder}/asked; echo "Failed to connect to bus" >&2; exit 1`);
	const run = path.join(workspace.folder, 'run');
	await mkdir(run);
	const env = {PATH: `${programs}:/usr/bin:/bin`, XDG_RUNTIME_DIR: run};
	const {look: again} = unitSource({...workspace.surroundings, env}, workspace.place);
	const lookAgain = () => again(new AbortController().signal);
	const asked = async () => (await readFile(path.join(workspace.folder, 'asked'), 'utf8')).split('\n').length - 1;
	for (const _ of [1, 2, 3]) expect(await lookAgain()).toEqual({kind: 'seen', value: 'none'});
	expect(await asked()).toBe(1);
	await writeFile(path.join(run, 'bus'), '');
	await lookAgain();
	await lookAgain();
	expect(await asked()).toBe(3);
	await rm(path.join(run, 'bus'));
	await lookAgain();
	await lookAgain();
	expect(await asked()).toBe(4);
	const units = path.join(path.dirname(workspace.place.config), 'systemd', 'user');
	await mkdir(units, {recursive: true});
	await writeFile(path.join(units, 'ddx-server.service'), '');
	for (const _ of [1, 2]) expect(await lookAgain()).toMatchObject({kind: 'gap'});
	expect(await asked()).toBe(6);
});
