import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {gitGround, hardenedGit} from '../../source/act/git-ground.ts';
import type {Argv} from '../../source/domain/command.ts';
import {program, ran} from '../support/running.ts';

let folder = '';
let sprung = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'repositories-'));
	sprung = path.join(folder, 'sprung');
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const look: Argv = ['git', 'diff', '--', 'tracker'];

/** A workspace that is laid out as a repository itself, whose settings run a program over what is compared. */
function laidOut(): string {
	const workspace = path.join(folder, 'workspace');
	const git = (...args: readonly string[]) =>
		execFileSync('git', args, {cwd: workspace, env: {PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1'}});
	mkdirSync(workspace);
	git('init', '-q', '--bare');
	writeFileSync(path.join(workspace, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n');
	writeFileSync(path.join(workspace, 'tracker'), 'one\n');
	git('add', 'tracker');
	writeFileSync(path.join(workspace, 'tracker'), 'two\n');
	writeFileSync(path.join(workspace, 'info/attributes'), '* filter=x\n');
	execFileSync('git', ['config', '--file', 'config', 'filter.x.clean', `touch ${sprung}; cat`], {cwd: workspace});
	return workspace;
}

test.each(['no .git', 'an empty .git'])(
	'a workspace that is a repository itself, with %s in it, has git run nothing for a look',
	async (decoy) => {
		const workspace = laidOut();
		if (decoy !== 'no .git') mkdirSync(path.join(workspace, '.git'));
		expect(await gitGround(workspace)).toMatchObject({safe: false});
		// Whatever was looked at before: what is told to git itself keeps it from running anything.
		const hardened = hardenedGit(look);
		if (hardened === null) throw new Error('it is a look');
		await ran(program(...hardened), {}, {}, workspace);
		expect(existsSync(sprung)).toBe(false);
		// It is a trap that works.
		await ran(program(...look), {}, {}, workspace);
		expect(existsSync(sprung)).toBe(true);
	},
);
