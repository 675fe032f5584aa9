import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdir, rm, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {discover} from '../../../source/systems/ddx/discover.ts';
import {placeOf, remotePath} from '../../../source/systems/ddx/place.ts';
import {makeWorkspace, type Workspace} from '../../support/ddx-workspace.ts';

let workspace: Workspace;
beforeEach(async () => {
	workspace = await makeWorkspace();
});
afterEach(() => workspace.remove());

const git = (cwd: string, ...args: string[]) => execFileSync('git', args, {cwd, stdio: 'pipe'});
const found = (at: string) => ({kind: 'found', at});

test('from within a workspace, from its `.ddx`, from a file in it, and by a path that was given', async () => {
	const {surroundings, place} = workspace;
	git(place.workspace, 'init', '-q');
	const deep = path.join(place.workspace, 'source', 'deep');
	await mkdir(deep, {recursive: true});
	await workspace.put('beads.jsonl', '');
	expect(await discover(surroundings, null)).toEqual(found(place.workspace));
	expect(await discover({...surroundings, cwd: deep}, null)).toEqual(found(place.workspace));
	for (const at of [place.stateRoot, path.join(place.stateRoot, 'beads.jsonl'), '../shop', place.workspace]) {
		expect(await discover(surroundings, at)).toEqual(found(place.workspace));
	}
});

test('a workspace that is no git repository is found by its `.ddx`', async () => {
	const deep = path.join(workspace.place.workspace, 'deep');
	await mkdir(deep);
	expect(await discover({...workspace.surroundings, cwd: deep}, null)).toEqual(found(workspace.place.workspace));
});

test('the root of the repository counts before a folder in it, as for DDx', async () => {
	git(workspace.place.workspace, 'init', '-q');
	const inner = path.join(workspace.place.workspace, 'inner');
	await mkdir(path.join(inner, '.ddx'), {recursive: true});
	expect(await discover({...workspace.surroundings, cwd: inner}, null)).toEqual(found(workspace.place.workspace));
});

test('outside of any it says what it looked for, and offers the projects that are still there', async () => {
	const outside = path.join(workspace.folder, 'outside');
	await mkdir(outside);
	const gone = path.join(workspace.folder, 'gone');
	await workspace.putUser('data/server-state.json', {
		schema_version: '1',
		projects: [
			{name: 'gone', path: gone, last_seen: '2026-11-22T06:54:37Z'},
			{name: 'shop', path: workspace.place.workspace, last_seen: '2026-11-22T06:35:21Z'},
			{name: 'relative', path: 'somewhere'},
		],
	});
	expect(await discover({...workspace.surroundings, cwd: outside}, null)).toEqual({
		kind: 'absent',
		lookedFor: expect.stringContaining(outside),
		offers: [workspace.place.workspace],
	});
});

test.each(['', '{', '{"projects":7}', '[]'])('a list of projects that is %j offers nothing', async (content) => {
	await workspace.putUser('data/server-state.json', content);
	expect(await discover({...workspace.surroundings, cwd: '/'}, null)).toMatchObject({kind: 'absent', offers: []});
});

test('`~/.ddx` with nothing but a configuration is no workspace', async () => {
	const {home} = workspace.surroundings;
	await mkdir(path.join(home, '.ddx'), {recursive: true});
	await writeFile(path.join(home, '.ddx', 'config.yaml'), '');
	const cwd = path.join(home, 'notes');
	await mkdir(cwd);
	expect(await discover({...workspace.surroundings, cwd}, null)).toMatchObject({kind: 'absent'});
	await writeFile(path.join(home, '.ddx', 'beads.jsonl'), '');
	expect(await discover({...workspace.surroundings, cwd}, null)).toEqual(found(home));
});

describe('convention mode', () => {
	beforeEach(async () => {
		await rm(workspace.place.stateRoot, {recursive: true});
		git(workspace.place.workspace, 'init', '-q');
	});

	test('the state lies under the data folder, by the remote', async () => {
		git(workspace.place.workspace, 'remote', 'add', 'origin', 'git@example.org:sam/shop.git');
		expect(await discover(workspace.surroundings, null)).toMatchObject({kind: 'absent'});
		const root = path.join(workspace.place.data, 'projects/example.org/sam/shop');
		await mkdir(root, {recursive: true});
		expect(await discover(workspace.surroundings, null)).toEqual(found(workspace.place.workspace));
		expect(await placeOf(workspace.surroundings, workspace.place.workspace)).toMatchObject({stateRoot: root, beads: root});
	});

	test('without a remote by name and the start of a hash', async () => {
		const hash = createHash('sha1').update(workspace.place.workspace).digest('hex').slice(0, 8);
		const root = path.join(workspace.place.data, 'projects/local', `shop-${hash}`);
		await mkdir(root, {recursive: true});
		expect(await placeOf(workspace.surroundings, workspace.place.workspace)).toMatchObject({stateRoot: root});
	});

	test.each([
		['git@example.org:sam/shop.git', 'example.org/sam/shop'],
		['https://example.org/sam/shop', 'example.org/sam/shop'],
		['https://sam:secret@example.org:8443/group/sub/shop.git', 'example.org/group/sub/shop'],
		['ssh://git@example.org/sam/shop.git/', 'example.org/sam/shop'],
		['/srv/git/shop.git', null],
		['../shop', null],
		['https://example.org/../../etc', null],
		['', null],
	])('%s', (url, expected) => {
		expect(remotePath(url)?.join('/') ?? null).toBe(expected);
	});
});

test('links on the way to a workspace are resolved, as DDx does before it hashes its path', async () => {
	const link = path.join(workspace.folder, 'link');
	await symlink(workspace.place.workspace, link);
	expect((await placeOf(workspace.surroundings, link))?.workspace).toBe(workspace.place.workspace);
});

test('the folders of the user follow XDG, but not where it is relative', async () => {
	const env = {XDG_DATA_HOME: '/data', XDG_STATE_HOME: 'relative', XDG_CONFIG_HOME: ''};
	const place = await placeOf({...workspace.surroundings, env}, workspace.place.workspace);
	const {home} = workspace.surroundings;
	expect(place).toMatchObject({data: '/data/ddx', state: `${home}/.local/state/ddx`, config: `${home}/.config/ddx`});
});

test('`DDX_BEAD_DIR` moves the tracker alone', async () => {
	const env = {DDX_BEAD_DIR: 'beads'};
	const {place} = workspace;
	expect(await placeOf({...workspace.surroundings, env}, place.workspace)).toMatchObject({
		beads: path.join(place.workspace, 'beads'),
		stateRoot: place.stateRoot,
	});
});

test('an address is no workspace, wherever the console was started', async () => {
	const {surroundings, place} = workspace;
	const found = await discover({...surroundings, cwd: place.workspace}, 'http://127.0.0.1:8080');
	expect(found.kind).toBe('absent');
});
