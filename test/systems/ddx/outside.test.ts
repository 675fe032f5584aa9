import {execFileSync} from 'node:child_process';
import {chmod, mkdir, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {createHooks} from '../../../source/systems/ddx/hooks.ts';
import {outsideOf} from '../../../source/systems/ddx/outside.ts';
import {makeWorkspace, type Workspace} from '../../support/ddx-workspace.ts';

let workspace: Workspace;
beforeEach(async () => {
	workspace = await makeWorkspace();
	git('init', '-q', '--template=');
});
afterEach(() => workspace.remove());

const git = (...args: string[]) => execFileSync('git', args, {cwd: workspace.place.workspace, stdio: 'ignore'});
const outside = async () => Object.fromEntries((await outsideOf(workspace.place)()).map(({name, text}) => [name, text]));

async function put(name: string, text: string, mode = 0o644): Promise<void> {
	const file = path.join(workspace.place.workspace, name);
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, text);
	await chmod(file, mode);
}

test('configuration, git’s settings and attributes, and every hook are outside texts', async () => {
	await put('.ddx/config.yaml', 'git:\n  auto_commit: never\n');
	await put('.gitattributes', '*.x diff=y\n');
	await put('.ddx/hooks/validate-bead-update', '#!/bin/sh\n', 0o755);
	await put('.git/hooks/pre-commit', 'exit 0', 0o755);
	await put('.git/hooks/pre-push.sample', 'x');
	expect(await outside()).toEqual({
		'.ddx/config.yaml': 'git:\n  auto_commit: never\n',
		'.git/config': expect.stringContaining('core.bare = false'),
		'.gitattributes': '*.x diff=y\n',
		'.ddx/hooks/validate-bead-update': '#!/bin/sh\n',
		'.git/hooks/pre-commit': 'exit 0',
	});
});

test('what comes and goes with branches and clones is none of them; what starts a program is', async () => {
	const before = await outside();
	git('remote', 'add', 'origin', 'https://sam:secret@h/shop.git');
	git('config', 'branch.main.merge', 'refs/heads/main');
	git('config', 'user.name', 'Sam');
	expect(await outside()).toEqual(before);
	for (const [name, value] of [
		['core.fsmonitor', '/tmp/x'],
		['remote.origin.uploadpack', '/tmp/x'],
		['core.hooksPath', '/tmp/x'],
		['alias.diff', '!x'],
		['remote.origin.url', 'ext::sh -c x'],
	] as const) {
		git('config', name, value);
		expect((await outside())['.git/config'], name).toContain(value);
	}
});

describe('a hooks folder that is written oddly', () => {
	test.each([
		['on one line with its heading', '[core] hooksPath = odd\n'],
		['with a comment', '[core]\n\thooksPath = odd # usual\n'],
		['in quotes', '[core]\n\thooksPath = "odd"\n'],
		['the last of several', '[core]\n\thooksPath = first\n[CORE]\n\tHooksPath = odd\n'],
		['on two lines', '[core]\n\thooksPath = o\\\ndd\n'],
	])('%s', async (_, config) => {
		await put('.git/config', config);
		await put('odd/pre-commit', 'rm -rf ~', 0o755);
		expect(await outside()).toMatchObject({'odd/pre-commit': 'rm -rf ~'});
		const action = {kind: 'script', cwd: '/', script: [{join: 'first', pipe: [['git', 'commit']], redirect: null}]} as const;
		expect(await createHooks(workspace.place)(action)).toEqual(['odd/pre-commit']);
	});
});

test('a workspace in a folder of a repository goes by that repository’s hooks', async () => {
	const inner = path.join(workspace.place.workspace, 'inner');
	await put('inner/.ddx/config.yaml', '');
	await put('.git/hooks/post-commit', 'x', 0o755);
	const place = {...workspace.place, workspace: inner, stateRoot: path.join(inner, '.ddx')};
	const names = (await outsideOf(place)()).map(({name}) => name);
	expect(names).toContain('../.git/hooks/post-commit');
	const action = {kind: 'script', cwd: '/', script: [{join: 'first', pipe: [['ddx', 'bead', 'close']], redirect: null}]} as const;
	expect(await createHooks(place)(action)).toEqual(['../.git/hooks/post-commit']);
});

test('what cannot be read is a text that says so, and no look hangs on it', async () => {
	execFileSync('mkfifo', [path.join(workspace.place.stateRoot, 'config.yaml')]);
	await symlink('/dev/zero', path.join(workspace.place.workspace, '.gitattributes'));
	expect(await outside()).toMatchObject({
		'.ddx/config.yaml': expect.stringContaining('not read: '),
		'.gitattributes': expect.stringContaining('not read: '),
	});
});
