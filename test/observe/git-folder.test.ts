import {execFileSync} from 'node:child_process';
import {mkdir, mkdtemp, realpath, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {commonGitFolder, findUpward, originUrl} from '../../source/observe/git-folder.ts';

const signal = new AbortController().signal;
let folder: string;

beforeEach(async () => {
	folder = await realpath(await mkdtemp(path.join(tmpdir(), 'triage-git-')));
});
afterEach(() => rm(folder, {recursive: true}));

const git = (cwd: string, ...args: string[]) =>
	execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {cwd, stdio: 'pipe'});

test('the folder of a repository, of a worktree of it, and of none', async () => {
	const main = path.join(folder, 'main');
	await mkdir(main);
	expect(await commonGitFolder(main, signal)).toBeNull();
	git(main, 'init', '-q');
	git(main, 'commit', '-q', '--allow-empty', '-m', 'first');
	git(main, 'worktree', 'add', '-q', '../tree');
	expect(await commonGitFolder(main, signal)).toBe(path.join(main, '.git'));
	expect(await commonGitFolder(path.join(folder, 'tree'), signal)).toBe(path.join(main, '.git'));
});

test('the remote is read without running git', async () => {
	git(folder, 'init', '-q');
	expect(await originUrl(path.join(folder, '.git'), signal)).toBeNull();
	git(folder, 'remote', 'add', 'upstream', 'https://h/o/other');
	git(folder, 'remote', 'add', 'origin', 'git@example.org:sam/shop.git');
	expect(await originUrl(path.join(folder, '.git'), signal)).toBe('git@example.org:sam/shop.git');
});

test('a folder is looked for upward', async () => {
	const deep = path.join(folder, 'a', 'b');
	await mkdir(deep, {recursive: true});
	await mkdir(path.join(folder, 'a', '.ddx'));
	expect(await findUpward(deep, '.ddx')).toBe(path.join(folder, 'a'));
	expect(await findUpward(deep, '.no-such-thing')).toBeNull();
});

test('a pointer to nowhere is no repository that is read', async () => {
	await writeFile(path.join(folder, '.git'), 'no pointer');
	expect(await commonGitFolder(folder, signal)).toBeNull();
});
