import {execFileSync} from 'node:child_process';
import {chmod, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Action, Argv} from '../../../source/domain/command.ts';
import {createHooks} from '../../../source/systems/ddx/hooks.ts';
import {ours} from '../../../source/text/safe-text.ts';
import {makeWorkspace, type Workspace} from '../../support/ddx-workspace.ts';

let workspace: Workspace;
beforeEach(async () => {
	workspace = await makeWorkspace();
	execFileSync('git', ['init', '-q', '--template='], {cwd: workspace.place.workspace});
});
afterEach(() => workspace.remove());

async function hook(name: string, mode = 0o755): Promise<void> {
	const file = path.join(workspace.place.workspace, name);
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, '#!/bin/sh\n');
	await chmod(file, mode);
}

const script = (...argv: Argv): Action => ({kind: 'script', cwd: '/', script: [{join: 'first', pipe: [argv], redirect: null}]});
const hooksOf = (action: Action) => createHooks(workspace.place)(action);

test('a change by ddx may set off its own hooks and git’s, one by git only git’s, another program none', async () => {
	await hook('.ddx/hooks/validate-bead-update');
	await hook('.git/hooks/pre-commit');
	await hook('.git/hooks/pre-push.sample');
	await hook('.git/hooks/README', 0o644);
	expect(await hooksOf(script('ddx', 'bead', 'update', 'shop-1', '--unclaim'))).toEqual([
		'.ddx/hooks/validate-bead-update',
		'.git/hooks/pre-commit',
	]);
	expect(await hooksOf(script('git', 'checkout', '.ddx/beads.jsonl'))).toEqual(['.git/hooks/pre-commit']);
	expect(await hooksOf(script('git', '-c', 'core.hooksPath=/dev/null', 'diff'))).toEqual([]);
	expect(await hooksOf(script('ps', '-p', '1'))).toEqual([]);
	expect(await hooksOf({kind: 'look', name: 'health', values: {}, label: ours('x'), request: true})).toEqual([]);
});

test('hooks that were moved are found, and a long list is counted', async () => {
	execFileSync('git', ['config', 'core.hooksPath', 'tools/hooks'], {cwd: workspace.place.workspace});
	await hook('.git/hooks/pre-commit');
	for (let i = 10; i < 35; i++) await hook(`tools/hooks/hook-${i}`);
	const hooks = await hooksOf(script('git', 'checkout', 'x'));
	expect(hooks.slice(0, 1)).toEqual(['tools/hooks/hook-10']);
	expect(hooks.at(-1)).toBe(`5 more in ${path.join(workspace.place.workspace, 'tools/hooks')}`);
});

test('a setting by which git starts a program is named, for ddx runs git as well', async () => {
	execFileSync('git', ['config', 'core.fsmonitor', '/tmp/x'], {cwd: workspace.place.workspace});
	const named = [expect.stringMatching(/^line \d+ of \.git\/config: core\.fsmonitor$/)];
	expect(await hooksOf(script('ddx', 'bead', 'close', 'shop-1'))).toEqual(named);
	expect(await hooksOf(script('ps', '-p', '1'))).toEqual([]);
});

test('a workspace without hooks has none', async () => {
	expect(await hooksOf(script('ddx', 'bead', 'create', 'x'))).toEqual([]);
});
