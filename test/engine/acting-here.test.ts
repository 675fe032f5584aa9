import {existsSync} from 'node:fs';
import {chmod, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {loadConfiguration} from '../../source/configuration/load.ts';
import type {ActingEvent} from '../../source/domain/acting.ts';
import type {Chain, JournalEntry} from '../../source/domain/journal.ts';
import type {Symptom} from '../../source/domain/symptom.ts';
import {type ActingHere, actHere, journalOf} from '../../source/engine/acting-here.ts';
import {settings} from '../../source/engine/configuring.ts';
import {type Looking, look} from '../../source/engine/looking.ts';
import {type Offering, openOffering} from '../../source/engine/offering.ts';
import {createChain} from '../../source/process/chain.ts';
import {fill} from '../../source/runbook/fill.ts';
import {ddx} from '../../source/systems/ddx/index.ts';
import type {Watched} from '../../source/systems/system.ts';
import {makeWorkspace, type Workspace} from '../support/ddx-workspace.ts';
import {eventually} from '../support/eventually.ts';
import {failedChange} from '../support/incident.ts';

let workspace: Workspace;
let watched: Watched;
let looking: Looking;
let offering: Offering;
let events: ActingEvent[];
const consoles: ActingHere[] = [];
const others: Chain[] = [];
const mark = () => path.join(workspace.folder, 'mark');

const runbook = (stop: string) => `# Runbook

## Alert Triage

| Alert or symptom | First look | First command | Stop and escalate when |
|---|---|---|---|
| <!-- triage: torn-tracker --> Torn tracker | \`ls -l ${workspace.folder}\` | \`touch ${mark()}\` | ${stop} |
`;

beforeEach(async () => {
	workspace = await makeWorkspace({env: {PATH: '/usr/bin:/bin'}});
	events = [];
	await workspace.put('beads.jsonl', '{"id": "shop-1"}\n{"id": "sho\n{"id": "shop-3"}\n');
});
afterEach(async () => {
	await Promise.all(consoles.splice(0).map(({acting}) => acting.close()));
	await Promise.all(others.splice(0).map((chain) => chain.close()));
	looking.stop();
	await workspace.remove();
});

/** A console over the workspace, with its own journal chain, runbook and eyes. */
async function consoleOver(stop = 'the key is good', readOnly = false): Promise<ActingHere> {
	const file = path.join(workspace.place.workspace, 'docs/helix/05-deploy/runbook.md');
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, runbook(stop));
	const {surroundings, place} = workspace;
	watched = await ddx.watch(surroundings, place.workspace, {fill});
	looking = look(ddx, watched, surroundings.now);
	offering = await openOffering(ddx, watched, null);
	await looking.once(5000);
	const found = {kind: 'found', system: ddx, at: place.workspace, surroundings, also: [], others: async () => []} as const;
	const configuration = await loadConfiguration({own: null, workspace: null, uid: 0}, settings);
	const here = await actHere(
		{found, watched, looking, configuration, offering: Promise.resolve(offering)},
		{
			role: 'console',
			readOnly,
			offering: () => offering,
			trusted: async (offer, trust) => !offering.isOutside(offer) || trust.ground(await offering.outside()).accepted,
			emit: (event) => void events.push(event),
		},
	);
	consoles.push(here);
	return here;
}

function torn(): Symptom {
	const symptom = looking.diagnosis().symptoms.find(({kind}) => kind === 'torn-tracker');
	if (symptom === undefined) throw new Error('the tracker is torn');
	return symptom;
}

/** Starts the command of the runbook that begins so, and waits for its question or its end. */
async function start({acting}: ActingHere, begins: string): Promise<string> {
	const offer = offering.offered(looking.view(), torn()).offers.find(({command}) => command.text.startsWith(begins));
	if (offer === undefined) throw new Error(`the runbook has no ${begins}`);
	const id = acting.start(torn(), offer);
	await eventually(() => stateOf(id)).toMatch(/asking|ended|refused/);
	return id;
}

const attempts = (id: string) =>
	events.flatMap((event) => (event.kind === 'attempt' && event.attempt.id === id ? [event.attempt] : []));
const stateOf = (id: string) => attempts(id).at(-1)?.state;
const asked = (id: string) => events.findLast((event) => event.kind === 'asking' && event.attempt.id === id);

/** Another process of ours that wrote this, and still runs. */
async function otherConsole(entries: readonly JournalEntry[]): Promise<void> {
	const {surroundings} = workspace;
	const {host, uid, now} = surroundings;
	const chain = createChain({folder: journalOf(surroundings), role: 'console', host, user: 'u', uid, now});
	others.push(chain);
	for (const entry of entries) expect(await chain.append(entry)).toEqual({ok: true});
}

const system = () => `ddx ${workspace.place.workspace}`;

test('a workspace’s runbook asks for each command until it and all beside it was accepted, and again when a hook is another', async () => {
	const here = await consoleOver();
	const first = await start(here, 'ls');
	expect(asked(first)).toMatchObject({
		approval: {because: ['the workspace’s runbook and settings are not accepted as they stand']},
	});
	here.acting.decline(first);
	await here.trust.accept(here.trust.ground(await offering.outside()), offering.runbook.file);
	expect(stateOf(await start(here, 'ls'))).toBe('ended');

	const hook = path.join(workspace.place.stateRoot, 'hooks/validate-bead-update');
	await mkdir(path.dirname(hook));
	await writeFile(hook, '#!/bin/sh\nrm -rf ~\n');
	await chmod(hook, 0o755);
	const again = await start(here, 'ls');
	expect(asked(again)).toBeDefined();
	expect(here.trust.ground(await offering.outside()).changes?.map(({text}) => String(text))).toEqual([
		'.ddx/hooks/validate-bead-update: it is new',
		...['#!/bin/sh', 'rm -rf ~', ''],
	]);
});

test('a runbook that is edited between the dialog and the yes stops the change, and a later question says what it is of', async () => {
	const here = await consoleOver();
	for (const [edit, becomes] of [
		[() => writeFile(offering.runbook.file, runbook('x').replace('touch', 'ls')), 'refused'],
		[() => rm(offering.runbook.file), 'refused'],
		[() => writeFile(offering.runbook.file, runbook('the key is good')), 'refused'],
		[() => undefined, 'validating'],
	] as const) {
		const id = await start(here, 'touch');
		expect(existsSync(mark())).toBe(false);
		const question = asked(id);
		const because = question?.kind === 'asking' ? question.approval.because : [];
		const saysTheSame = (await readFile(offering.runbook.file, 'utf8').catch(() => '')) === runbook('the key is good');
		expect(because.some((line) => line.startsWith(`${offering.runbook.file} says something else by now`))).toBe(!saysTheSame);
		await edit();
		expect(here.acting.approve(id, null)).toBeNull();
		await eventually(() => stateOf(id)).toBe(becomes);
		if (becomes === 'refused')
			expect(attempts(id).at(-1)?.refusal).toBe(
				`nothing was changed: ${offering.runbook.file} is another than when it was asked`,
			);
	}
	expect(existsSync(mark())).toBe(true);
});

test('a rule of the runbook in use is counted from what other consoles did here, and not elsewhere', async () => {
	const twice = (at: string) =>
		['a', 'b'].flatMap((id) => failedChange(`${at}${id}`, [`touch ${mark()}`], {symptom: 'torn-tracker', system: at}));
	const here = await consoleOver('the same step fails twice');
	await otherConsole(twice('ddx /elsewhere'));
	const free = await start(here, 'touch');
	expect(asked(free)).not.toMatchObject({approval: {against: expect.anything()}});
	here.acting.decline(free);
	await eventually(() => here.acting.busy).toBe(false);
	await otherConsole(twice(system()));
	const held = await start(here, 'touch');
	expect(asked(held)).toMatchObject({
		approval: {against: [{rule: 'the same step fails twice'}]},
		briefing: {stops: ['the same step fails twice (counted)']},
	});
	here.acting.approve(held, 'the disk was replaced meanwhile');
	await eventually(() => events.filter((event) => event.kind === 'asking' && event.attempt.id === held).length).toBe(2);
	await eventually(() => stateOf(held)).toBe('asking');
	expect(existsSync(mark())).toBe(false);
	expect(here.acting.approve(held, null)).toBeNull();
	await eventually(() => existsSync(mark())).toBe(true);
});

test('a change that another console of this user has under way for the same symptom is seen', async () => {
	const here = await consoleOver();
	await otherConsole(failedChange('theirs', ['git checkout x'], {symptom: 'torn-tracker', system: system()}).slice(0, 2));
	const id = await start(here, 'touch');
	expect(asked(id)).toMatchObject({
		approval: {
			because: [
				expect.stringMatching(new RegExp(`another console \\(pid ${process.pid}, since .*\\) is running git checkout x`)),
			],
		},
	});
});

test('the command is resolved anew before it runs, and --read-only lets nothing through that changes', async () => {
	const here = await consoleOver();
	const id = await start(here, 'touch');
	const {resolve} = watched;
	Object.assign(watched, {
		resolve: (...given: Parameters<typeof resolve>) => ({
			...resolve(...given),
			action: {kind: 'script', cwd: '/', script: [{join: 'first', pipe: [['rm', mark()]], redirect: null}]},
		}),
	});
	expect(here.acting.approve(id, null)).toBeNull();
	await eventually(() => stateOf(id)).toBe('refused');
	expect(attempts(id).at(-1)?.refusal).toContain(`what would run has changed since it was shown: it is rm ${mark()} now`);
	looking.stop();
	const reading = await consoleOver('x', true);
	const refused = await start(reading, 'touch');
	expect(attempts(refused).at(-1)?.refusal).toContain('this console is read-only');
	expect(reading.acting.approve(refused, null)).not.toBeNull();
	expect(existsSync(mark())).toBe(false);
});
