import {lstat} from 'node:fs/promises';
import path from 'node:path';
import type {Argv} from '../domain/command.ts';
import {gitOrder, namesFilter} from '../domain/git-orders.ts';
import {type SafeText, safe, safeText} from '../text/safe-text.ts';
import {readSmallFile} from './small-file.ts';

/** Whether git may be run for looking in a repository; `why` is one sentence. */
export type GitGround = {readonly safe: true} | {readonly safe: false; readonly why: SafeText};

const mostBytes = 1024 * 1024;

/**
 * Reads a repository's own configuration as files, without git. A repository is text that others can edit: git is not run for
 * looking where it names programs that a look would start, reads its configuration from elsewhere, or fetches what is missing.
 * Attributes that name a filter count unless only `settings` are asked for: alone they start none but the user's own.
 * git-config(1): core.fsmonitor, diff.external, diff.<driver>.command and .textconv, filter.<driver>.*, include.path.
 */
export async function gitGround(folder: string, what: 'all' | 'settings' = 'all'): Promise<GitGround> {
	const found = await repositoryOf(folder);
	if (found === null) return {safe: true};
	if ('why' in found) return {safe: false, why: found.why};
	const {top, git, common} = found;
	for (const file of [`${common}/config`, `${common}/config.worktree`, `${git}/config.worktree`]) {
		const why = await whyNot(file);
		if (why !== null) return {safe: false, why};
	}
	if (what === 'settings') return {safe: true};
	for (const file of [`${top}/.gitattributes`, `${common}/info/attributes`, `${folder}/.gitattributes`]) {
		const read = await readSmallFile(file, mostBytes);
		if (read.kind === 'refused') return {safe: false, why: safeText(read.reason)};
		if (read.kind === 'text' && namesFilter(read.text))
			return {safe: false, why: safe`${safeText(file)} passes files through a filter program`};
	}
	return {safe: true};
}

type Repository = {readonly top: string; readonly git: string; readonly common: string};

/** Upwards, as git looks: a `.git` folder, or a file that says where it is. */
async function repositoryOf(folder: string): Promise<Repository | {readonly why: SafeText} | null> {
	for (let top = path.resolve(folder); ; top = path.dirname(top)) {
		const git = path.join(top, '.git');
		const stats = await lstat(git).catch(() => null);
		// Git goes past a .git that is none, and takes the folder around it, or one further up, for a repository.
		if (stats?.isDirectory() === true && !(await looksBare(git))) return {why: safe`${safeText(git)} is no whole repository`};
		if (stats?.isDirectory() === true) return {top, git, common: await commonFolder(git)};
		if (stats !== null) {
			const file = await readSmallFile(git, 4096);
			const named = file.kind === 'text' ? /^gitdir: (.+)$/m.exec(file.text)?.[1] : undefined;
			if (named === undefined) return {why: safe`${safeText(git)} is no folder and does not say where one is`};
			const inner = path.resolve(top, named.trim());
			return {top, git: inner, common: await commonFolder(inner)};
		}
		if (await looksBare(top)) return {why: safe`${safeText(top)} is laid out as a repository itself`};
		if (top === path.dirname(top)) return null;
	}
}

/** Git takes a folder with these for a repository, with the configuration that lies in it (gitrepository-layout(5)). */
async function looksBare(folder: string): Promise<boolean> {
	const parts = await Promise.all(['HEAD', 'objects', 'refs'].map((name) => lstat(path.join(folder, name)).catch(() => null)));
	return parts.every((part) => part !== null);
}

/** gitrepository-layout(5): a linked worktree's `commondir` names the folder that has the configuration. */
async function commonFolder(git: string): Promise<string> {
	const file = await readSmallFile(`${git}/commondir`, 4096);
	return file.kind === 'text' ? path.resolve(git, file.text.trim()) : git;
}

async function whyNot(file: string): Promise<SafeText | null> {
	const read = await readSmallFile(file, mostBytes);
	if (read.kind === 'missing') return null;
	if (read.kind === 'refused') return safeText(read.reason);
	const order = gitOrder(read.text);
	if (order === null) return null;
	if (order.name === null) return safe`line ${order.line} of ${safeText(file)} is not understood`;
	return safe`${safeText(file)} sets ${safeText(order.name)} in line ${order.line}, which decides what git runs or reads`;
}

const diffs = new Set(['diff', 'show', 'log', 'whatchanged', 'diff-tree', 'diff-files', 'diff-index', 'format-patch']);
// safe.bareRepository: a folder that is laid out as a repository is none (git 2.38; older ones do not know it).
const settings = [
	...['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'safe.bareRepository=explicit'],
	...['-c', 'log.showSignature=false', '--no-pager'],
];

/**
 * A git command for looking, told to start no program on a repository's word, even if its configuration changes after
 * `gitGround` read it. Null where the command points git at another repository or sets things itself.
 */
export function hardenedGit(argv: Argv): Argv | null {
	const [git, command, ...rest] = argv;
	if (command === undefined) return argv;
	if (command.startsWith('-') && !['--version', '--help', '--no-pager'].includes(command)) return null;
	if (command === '--no-pager') return hardenedGit([git, ...rest]);
	if (command === 'blame') return [git, ...settings, command, '--no-textconv', ...rest];
	// A submodule has a configuration of its own.
	if (command === 'status') return [git, ...settings, command, '--ignore-submodules=all', ...rest];
	if (!diffs.has(command)) return [git, ...settings, command, ...rest];
	return [git, ...settings, command, '--no-ext-diff', '--no-textconv', '--ignore-submodules=all', ...rest];
}
