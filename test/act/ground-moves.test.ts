import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {appendFile, chmod, mkdir, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Offer, Script} from '../../source/domain/command.ts';
import type {Symptom} from '../../source/domain/symptom.ts';
import {type Looking, look} from '../../source/engine/looking.ts';
import {ddx} from '../../source/systems/ddx/index.ts';
import {offer, stage} from '../support/acting.ts';
import {makeWorkspace, type Workspace} from '../support/ddx-workspace.ts';
import {eventually} from '../support/eventually.ts';
import {program} from '../support/running.ts';

let workspace: Workspace;
let looking: Looking;
const children: ChildProcess[] = [];
const minute = 60_000;
const iso = (ageMs: number) => new Date(Date.now() - ageMs).toISOString();

beforeEach(async () => {
	workspace = await makeWorkspace();
});
afterEach(async () => {
	looking.stop();
	for (const child of children.splice(0)) child.kill('SIGKILL');
	await workspace.remove();
});

const row = (id: string, more: object = {}) => ({
	created_at: iso(600 * minute),
	id,
	issue_type: 'task',
	priority: 1,
	schema_version: 1,
	status: 'in_progress',
	owner: 'sam',
	title: `Work on ${id}`,
	updated_at: '2026-01-01T00:00:00Z',
	...more,
});
const beads = (...rows: readonly object[]) => `${rows.map((one) => JSON.stringify(one)).join('\n')}\n`;

/** A lease as the server keeps it, written as DDx does: in one step. */
async function lease(more: object): Promise<string> {
	const hash = createHash('sha1').update(workspace.place.workspace).digest('hex');
	const folder = path.join(workspace.surroundings.tmp, 'ddx-claim-heartbeats', hash);
	await mkdir(folder, {recursive: true});
	const file = path.join(folder, 'shop-1.json');
	await writeFile(
		`${file}.new`,
		JSON.stringify({bead_id: 'shop-1', owner: 'sam', machine: 'anvil', started_at: '2026-01-01T00:00:00Z', ...more}),
	);
	await rename(`${file}.new`, file);
	return file;
}

/** A process of DDx that stays until the test ends. */
async function running(...args: string[]): Promise<number> {
	const bin = path.join(workspace.folder, 'bin');
	await mkdir(bin, {recursive: true});
	await writeFile(path.join(bin, 'ddx'), '#!/bin/sh\nwhile :; do sleep 1; done\n');
	await chmod(path.join(bin, 'ddx'), 0o755);
	const child = spawn(path.join(bin, 'ddx'), args, {cwd: workspace.place.workspace, stdio: 'ignore'});
	children.push(child);
	return child.pid ?? 0;
}

/** Looks at the workspace as it is, and gives what is wrong in it. */
async function symptomOf(kind: string): Promise<Symptom> {
	const watched = await ddx.watch(workspace.surroundings, workspace.place.workspace);
	looking = look(ddx, watched, Date.now);
	await looking.once(5000);
	const symptom = looking.diagnosis().symptoms.find((one) => one.kind === kind);
	if (symptom === undefined) throw new Error(`there is no ${kind}`);
	return symptom;
}

/** A worker that was killed while a live server keeps its claim. */
async function stuck(): Promise<{server: number; at: string; symptom: Symptom}> {
	const server = await running('server');
	const worker = Number(execFileSync('sh', ['-c', 'echo $$'], {encoding: 'utf8'}));
	await workspace.put('beads.jsonl', beads(row('shop-1'), row('shop-2', {status: 'open', owner: null})));
	const at = iso(30 * minute);
	await lease({updated_at: at, pid: server});
	await workspace.putUser('data/server.addr', {url: 'https://127.0.0.1:1', pid: server});
	const [begun, heard] = [iso(40 * minute), iso(30 * minute)];
	const status = {worker_id: 'agent-loop-1', current_bead: 'shop-1', phase: 'running', pid: worker};
	await workspace.put('workers/agent-loop-1/status.json', {...status, started_at: begun, last_activity_at: heard});
	await workspace.put('run-state.json', {
		bead_id: 'shop-1',
		attempt_id: 'a',
		pid: worker,
		started_at: begun,
		refreshed_at: heard,
	});
	return {server, at, symptom: await symptomOf('stuck-claim')};
}

/** What becomes of a change when `moves` happens between its dialog and the yes: null where it ran. */
async function afterwards(symptom: Symptom, given: Offer, moves: () => unknown): Promise<string | null> {
	const on = stage({ports: {lookAgain: (one) => looking.again(one)}, validation: {forMs: 1, everyMs: 1}});
	const id = on.acting.start(symptom, given);
	await eventually(() => on.attempt(id)?.state).toBe('asking');
	await moves();
	expect(on.acting.approve(id, given.resolution.effect === 'destroys' ? 'beads.jsonl' : null)).toBeNull();
	await eventually(() => on.attempt(id)?.state).toMatch(/refused|ended/);
	expect(on.runs.length).toBe(on.attempt(id)?.state === 'refused' ? 0 : 1);
	return on.attempt(id)?.refusal ?? null;
}

const unclaim = offer(program('ddx', 'bead', 'update', 'shop-1', '--unclaim'), 'changes');
const checkout = offer(program('git', 'checkout', '.ddx/beads.jsonl'), 'destroys');
const moved = expect.stringContaining('what it was based on has changed since it was shown');

describe('a claim that moves between the dialog and the yes', () => {
	test('one that stays as it is is freed', async () => {
		const {symptom} = await stuck();
		expect(await afterwards(symptom, unclaim, () => undefined)).toBeNull();
	});

	test('a lease that was rewritten is another claim', async () => {
		const {server, at, symptom} = await stuck();
		expect(await afterwards(symptom, unclaim, () => lease({updated_at: at, pid: server, owner: 'kim'}))).toEqual(moved);
	});

	test('a lease that was renewed is another claim, or none that is stuck', async () => {
		const {server, symptom} = await stuck();
		expect(await afterwards(symptom, unclaim, () => lease({updated_at: iso(0), pid: server}))).not.toBeNull();
	});

	test('a row that somebody wrote meanwhile is another ground', async () => {
		const {symptom} = await stuck();
		const write = () => workspace.put('beads.jsonl', beads(row('shop-1', {updated_at: iso(0), notes: 'x'}), row('shop-2')));
		expect(await afterwards(symptom, unclaim, write)).toEqual(moved);
	});

	test('one that was let go is no symptom any more', async () => {
		const {server, at, symptom} = await stuck();
		const file = await lease({updated_at: at, pid: server});
		expect(await afterwards(symptom, unclaim, () => rm(file))).toContain('the symptom is gone');
	});

	test('a tracker that can no longer be seen is nothing to act on', async () => {
		const {symptom} = await stuck();
		const file = path.join(workspace.place.beads, 'beads.jsonl');
		const blind = async () => {
			await rm(file);
			await mkdir(file);
		};
		expect(await afterwards(symptom, unclaim, blind)).toMatch(/nothing was changed: .*(could not be seen|cannot be seen)/);
	});
});

describe('a torn tracker that is written to between the dialog and the yes', () => {
	const torn = async () => {
		await workspace.put(
			'beads.jsonl',
			`${beads(row('shop-1', {status: 'open', owner: null}))}{"id": "shop-2", "ti\n${beads(row('shop-3', {status: 'open', owner: null}))}`,
		);
		return await symptomOf('torn-tracker');
	};
	const file = () => path.join(workspace.place.beads, 'beads.jsonl');

	test('one that stays as it is is restored', async () => {
		expect(await afterwards(await torn(), checkout, () => undefined)).toBeNull();
	});

	test('is not overwritten, though the same line is torn', async () => {
		const grow = () => appendFile(file(), beads(row('shop-4', {status: 'open', owner: null})));
		expect(await afterwards(await torn(), checkout, grow)).toContain('was written to since it was shown');
	});

	test('is still what a change that overwrites nothing was meant for', async () => {
		const grow = () => appendFile(file(), beads(row('shop-4', {status: 'open', owner: null})));
		expect(await afterwards(await torn(), offer(program('ddx', 'server', 'stop'), 'changes'), grow)).toBeNull();
	});

	test('that has another torn line is another ground', async () => {
		const tear = () => appendFile(file(), '{"id": "shop-4"\n{}\n');
		expect(await afterwards(await torn(), offer(program('ddx', 'server', 'stop'), 'changes'), tear)).toEqual(moved);
	});
});

describe('an offer that comes to another command by then', () => {
	const claimed: Symptom = {
		kind: 'x',
		title: 'X',
		id: 'x:1',
		subject: null,
		severity: 'warning',
		summary: 'x' as never,
		evidence: [],
		since: null,
		values: {},
		fingerprint: 'f',
		freesItselfAt: null,
		firstSeenAt: 0,
		lastSeenAt: 0,
	};
	const kill = (pid: string): Script => program('kill', pid);

	test.each([
		[
			'another argument',
			{action: {kind: 'script', script: kill('77'), cwd: '/'}},
			/what would run has changed since it was shown: it is kill 77 now/,
		],
		['a graver effect', {effect: 'destroys'}, /by now it destroys/],
		[
			'nothing that runs here',
			{action: null, why: 'kill is not on PATH here'},
			/cannot be run any more: kill is not on PATH here/,
		],
		['the same', {}, null],
	])('%s', async (_, changed, reason) => {
		const given = offer(kill('42'), 'changes');
		const on = stage({
			ports: {
				lookAgain: async () => ({detection: {kind: 'seen', findings: [claimed]}, fresh: null}),
				resolveAgain: () => ({...given.resolution, ...(changed as object)}),
			},
		});
		looking = {stop() {}} as never;
		for (const symptom of [claimed, null]) {
			const id = on.acting.start(symptom, given);
			await eventually(() => on.attempt(id)?.state).toBe('asking');
			on.acting.approve(id, null);
			await eventually(() => on.attempt(id)?.state).toMatch(/refused|ended/);
			if (reason === null) expect(on.attempt(id)?.refusal).toBeNull();
			else expect(on.attempt(id)?.refusal).toMatch(reason);
		}
		expect(on.runs.length).toBe(reason === null ? 2 : 0);
	});
});
