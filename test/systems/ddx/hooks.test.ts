import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Action, Argv} from '../../../source/domain/command.ts';
import {hooksOf} from '../../../source/systems/ddx/hooks.ts';

let workspace = '';
beforeEach(() => {
	workspace = mkdtempSync(path.join(tmpdir(), 'triage-hooks-'));
	for (const folder of ['.git/hooks', '.ddx/hooks']) mkdirSync(path.join(workspace, folder), {recursive: true});
});
afterEach(() => rmSync(workspace, {recursive: true, force: true}));

const hook = (name: string, mode = 0o755) => writeFileSync(path.join(workspace, name), '#!/bin/sh\n', {mode});
const runs = (...argv: Argv): Action => ({
	kind: 'script',
	cwd: workspace,
	script: [{join: 'first', pipe: [argv], redirect: null}],
});
const hooks = (action: Action) => hooksOf({workspace, stateRoot: path.join(workspace, '.ddx')}, action);

describe('what a change may set off', () => {
	it('names the hooks that are there and could run', async () => {
		hook('.git/hooks/post-checkout');
		hook('.git/hooks/pre-commit.sample');
		hook('.git/hooks/notes', 0o644);
		hook('.ddx/hooks/validate-bead-update');
		expect(await hooks(runs('git', 'checkout', 'x'))).toEqual(['.git/hooks/post-checkout']);
		expect(await hooks(runs('ddx', 'bead', 'update', 'x'))).toEqual([
			'.git/hooks/post-checkout',
			'.ddx/hooks/validate-bead-update',
		]);
	});

	it('names none for other programs, and survives hostile names and missing folders', async () => {
		hook('.git/hooks/a\u001b[2J');
		expect(await hooks(runs('systemctl', '--user', 'stop', 'x'))).toEqual([]);
		expect(await hooks(runs('git', 'gc'))).toEqual(['.git/hooks/a\\x1b[2J']);
		rmSync(path.join(workspace, '.git'), {recursive: true});
		expect(await hooks(runs('git', 'gc'))).toEqual([]);
	});
});
