import {chmod, mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {type Configuration, loadConfiguration} from '../../source/configuration/load.ts';
import type {Resolution} from '../../source/domain/command.ts';
import {standardLimits} from '../../source/domain/threshold.ts';
import {configured, limitsIn, readOnlyBy, settings, troubleIn} from '../../source/engine/configuring.ts';
import {look} from '../../source/engine/looking.ts';
import {ddx} from '../../source/systems/ddx/index.ts';
import {wedgedAfter} from '../../source/systems/ddx/thresholds.ts';
import {systems} from '../../source/systems/index.ts';
import {makeWorkspace} from '../support/ddx-workspace.ts';

let folder: string;
const uid = process.getuid?.() ?? 0;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'triage-config-'));
});
afterEach(() => rm(folder, {recursive: true}));

async function put(name: string, text: string, mode = 0o600): Promise<string> {
	const file = path.join(folder, name);
	await writeFile(file, text);
	await chmod(file, mode);
	return file;
}

const none = path.join('/', 'nowhere', 'at-all.yaml');
const load = async (own: string | null, workspace: string | null = null, named = false): Promise<Configuration> =>
	await loadConfiguration({own: own ?? none, workspace, uid, named}, settings);

describe('which files count', () => {
	test('no file: all is as it comes', async () => {
		expect(await load(null)).toMatchObject({files: [], faults: [], readOnly: null, values: {'read-only': false}});
	});

	test('the operator’s own, through a link too', async () => {
		const file = path.join(folder, 'link.yaml');
		await symlink(await put('own.yaml', 'panels: [beads]'), file);
		expect(await load(file)).toMatchObject({
			values: {panels: ['beads']},
			origins: {panels: 'own', limits: 'standard'},
			faults: [],
		});
	});

	test('none that others can write: changes are off until that is mended', async () => {
		const loaded = await load(await put('own.yaml', 'programs: {rm: {effect: reads}}', 0o666));
		expect(loaded.values.programs).toEqual({});
		expect(loaded.faults).toMatchObject([{sentence: 'others can write it: chmod go-w, and own it', grave: true}]);
		expect(readOnlyBy(null, loaded).on).toBe(true);
	});

	test('none that is named and is not there', async () => {
		const loaded = await load(path.join(folder, 'missing.yaml'), null, true);
		expect(readOnlyBy(null, loaded)).toMatchObject({on: true});
		expect(readOnlyBy(false, loaded)).toEqual({on: false, why: null});
	});

	test('a workspace’s that is a link, a folder or a pipe is not followed', async () => {
		const link = path.join(folder, '.triage.yaml');
		await symlink(await put('else.yaml', 'panels: [beads]'), link);
		expect((await load(null, link)).values.panels).toHaveLength(4);
		await mkdir(path.join(folder, 'as-folder'));
		expect((await load(null, path.join(folder, 'as-folder'))).faults).toHaveLength(1);
	});

	test('one that is too large is not read', async () => {
		const file = await put('own.yaml', `# ${'x'.repeat(70_000)}`);
		expect(readOnlyBy(null, await load(file)).on).toBe(true);
	});
});

describe('what is said of it', () => {
	test('the first fault with its place, and how many more there are', async () => {
		const file = await put('own.yaml', 'panls: 1\nlimts: 2');
		expect(troubleIn(await load(file))).toBe(
			`${file}:1:1: there is no setting panls; did you mean panels? (and 1 more: triage config check)`,
		);
	});

	test('changes are off where what decides about safety is wrong, and not where something else is', async () => {
		const grave = await load(await put('own.yaml', 'read-only: no'));
		expect(grave.readOnly).toMatch(
			/^changes are off until .*own.yaml:1:12: read-only: wanted is true or false, not no is right$/,
		);
		expect((await load(await put('own.yaml', 'panels: [x]'))).readOnly).toBeNull();
	});

	test('who made it read-only', async () => {
		const workspace = await put('.triage.yaml', 'read-only: true');
		const loaded = await load(null, workspace);
		expect(loaded.readOnly).toBe(`changes are off: so says ${workspace}`);
		expect(loaded.origins['read-only']).toBe('workspace');
	});
});

describe('what it does', () => {
	test('a workspace that raises an effect declares no program: what is unknown is not taken for a look', async () => {
		const loaded = await load(null, await put('.triage.yaml', 'programs: {mystery: {effect: reads, verbs: {wipe: destroys}}}'));
		expect(loaded.own.programs).toEqual({});
		expect(loaded.values.programs).toMatchObject({mystery: {verbs: {wipe: 'destroys'}}});
	});

	test('detectors go by the thresholds that were set, and by the others as they come', async () => {
		const {limits = standardLimits} = limitsIn(await load(await put('own.yaml', 'thresholds: {ddx: {wedged-after: 1h}}')), ddx);
		expect(limits(wedgedAfter)).toBe(3_600_000);
		expect(ddx.thresholds.filter((one) => limits(one) !== one.standard)).toEqual([wedgedAfter]);
	});

	test('sources keep the pace that was set, count as fresh in between, and resolutions are raised', async () => {
		const workspace = await makeWorkspace();
		try {
			const configuration = await load(
				await put('own.yaml', 'intervals: {ddx: {tracker: 10s}}\nprograms: {ls: {effect: destroys}}'),
			);
			const bare = await ddx.watch(workspace.surroundings, workspace.place.workspace);
			const resolution: Resolution = {
				state: 'ready',
				action: {kind: 'script', script: [{join: 'first', pipe: [['ls']], redirect: null}], cwd: '/'},
				effect: 'reads',
				why: null,
				missing: [],
			};
			const watched = configured({...bare, resolve: () => resolution}, configuration, ddx);
			const tracker = watched.sources.find(({name}) => name === 'tracker');
			expect(tracker).toMatchObject({intervalMs: 10_000});
			expect(tracker?.limitMs).toBeGreaterThan(30_000);
			expect(
				watched.sources.filter(({name}, place) => name !== 'tracker' && watched.sources[place] !== bare.sources[place]),
			).toEqual([]);
			const looking = look(ddx, watched, Date.now);
			looking.stop();
			const asked = {line: 1, column: 1} as Parameters<typeof watched.resolve>[2];
			expect(watched.resolve(looking.view(), null, asked).effect).toBe('destroys');
		} finally {
			await workspace.remove();
		}
	});
});

test('every system’s table of paces is what its sources do', async () => {
	const surroundings = {
		env: {},
		cwd: folder,
		home: folder,
		tmp: folder,
		uid,
		host: 'anvil',
		proc: '/proc',
		platform: 'linux',
		now: Date.now,
	};
	await mkdir(path.join(folder, '.ddx'));
	for (const system of systems) {
		const {sources} = await system.watch(
			surroundings,
			system.name === 'caxton' || system.name === 'helix' ? 'http://127.0.0.1:1' : folder,
		);
		expect({[system.name]: Object.fromEntries(sources.map(({name, intervalMs}) => [name, intervalMs]))}).toEqual({
			[system.name]: {...system.paces},
		});
	}
});

test('every threshold has a name of its own, is within its bounds, and names kinds that there are', () => {
	for (const {thresholds, symptoms} of systems) {
		expect(new Set(thresholds.map(({name}) => name)).size).toBe(thresholds.length);
		for (const {standard, least, most, symptoms: kinds} of thresholds) {
			expect(standard).toBeGreaterThanOrEqual(least);
			expect(standard).toBeLessThanOrEqual(most);
			expect(kinds.filter((kind) => !symptoms.some((one) => one.kind === kind))).toEqual([]);
		}
	}
});
