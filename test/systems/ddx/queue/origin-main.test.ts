import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {readOriginMain} from '../../../../source/systems/ddx/queue/origin-main.ts';

const signal = new AbortController().signal;
let folder: string;
const git = (...args: readonly string[]) =>
	execFileSync('git', ['-C', folder, ...args], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim();
const commit = (message: string) =>
	git('-c', 'user.name=sam', '-c', 'user.email=sam@example.org', 'commit', '-q', '--allow-empty', '-m', message);

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'origin-main-'));
	git('init', '-q');
	commit('first');
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

it('is what git says, in every way that git keeps it', async () => {
	expect(await readOriginMain(folder, signal)).toBeNull();
	git('update-ref', 'refs/remotes/origin/main', 'HEAD');
	expect(await readOriginMain(folder, signal)).toBe(git('rev-parse', 'origin/main'));
	git('pack-refs', '--all');
	expect(await readOriginMain(folder, signal)).toBe(git('rev-parse', 'origin/main'));
	commit('second');
	git('update-ref', 'refs/remotes/origin/main', 'HEAD');
	expect(await readOriginMain(folder, signal)).toBe(git('rev-parse', 'HEAD'));
	git('worktree', 'add', '-q', 'tree');
	expect(await readOriginMain(path.join(folder, 'tree'), signal)).toBe(git('rev-parse', 'HEAD'));
	expect(await readOriginMain(tmpdir(), signal)).toBeNull();
});
