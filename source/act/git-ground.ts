import {lstat} from 'node:fs/promises';
import path from 'node:path';
import type {Argv} from '../domain/command.ts';
import {type SafeText, safe, safeText} from '../text/safe-text.ts';
import {gitSettings, type Setting} from './git-config.ts';
import {readSmallFile} from './small-file.ts';

/** Whether git may be run for looking in a repository; `why` is one sentence. */
export type GitGround = {readonly safe: true} | {readonly safe: false; readonly why: SafeText};

const mostBytes = 1024 * 1024;

/**
 * Reads a repository's own configuration as files, without git. A repository is text that others can edit: git is not run for
 * looking where it names programs that a look would start, reads its configuration from elsewhere, or fetches what is missing.
 * git-config(1): core.fsmonitor, diff.external, diff.<driver>.command and .textconv, filter.<driver>.*, include.path.
 */
export async function gitGround(folder: string): Promise<GitGround> {
	const found = await repositoryOf(folder);
	if (found === null) return {safe: true};
	if ('why' in found) return {safe: false, why: found.why};
	const {top, git, common} = found;
	for (const file of [`${common}/config`, `${common}/config.worktree`, `${git}/config.worktree`]) {
		const why = await whyNot(file);
		if (why !== null) return {safe: false, why};
	}
	for (const file of [`${top}/.gitattributes`, `${common}/info/attributes`, `${folder}/.gitattributes`]) {
		const read = await readSmallFile(file, mostBytes);
		if (read.kind === 'refused') return {safe: false, why: safeText(read.reason)};
		if (read.kind === 'text' && /(?:^|\s)filter=/m.test(read.text))
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
		if (stats?.isDirectory() === true) return {top, git, common: await commonFolder(git)};
		if (stats !== null) {
			const file = await readSmallFile(git, 4096);
			const named = file.kind === 'text' ? /^gitdir: (.+)$/m.exec(file.text)?.[1] : undefined;
			if (named === undefined) return {why: safe`${safeText(git)} is no folder and does not say where one is`};
			const inner = path.resolve(top, named.trim());
			return {top, git: inner, common: await commonFolder(inner)};
		}
		if (top === path.dirname(top)) return null;
	}
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
	const settings = gitSettings(read.text);
	if (typeof settings === 'number') return safe`line ${settings} of ${safeText(file)} is not understood`;
	const bad = settings.find(startsPrograms);
	if (bad === undefined) return null;
	const name = [bad.section, bad.subsection, bad.key].filter((part) => part !== null).join('.');
	return safe`${safeText(file)} sets ${safeText(name)} in line ${bad.line}, which decides what git runs or reads`;
}

const risky = new Set(['include', 'includeif', 'filter', 'pager', 'gpg', 'interactive']);
// An alias cannot stand for a command of git's own, and a look needs no credentials.
const harmless = new Set(['alias', 'credential']);
const harmlessExtensions = new Set([
	'objectformat',
	'worktreeconfig',
	'refstorage',
	'noop',
	'preciousobjects',
	'relativeworktrees',
]);
const riskyKey =
	/command|program|helper|external|textconv|driver|hook|fsmonitor|pager|editor|proxy|askpass|filter|attributesfile|uploadpack|receivepack|promisor|orderfile|ignorerevsfile/;

/** Wider than it has to be: a setting that is wrongly suspected costs a look, one that is missed runs a stranger's program. */
function startsPrograms({section, key, value}: Setting): boolean {
	if (section === 'extensions') return !harmlessExtensions.has(key);
	if (harmless.has(section)) return false;
	// `git diff` runs no hook, and looks are told to find none.
	if (section === 'core' && key === 'hookspath') return false;
	if (section === 'core' && key === 'fsmonitor' && /^(?:false|no|off|0)$/i.test(value)) return false;
	return risky.has(section) || riskyKey.test(key) || value.trimStart().replace(/^"/, '').startsWith('!');
}

const diffs = new Set(['diff', 'show', 'log', 'whatchanged', 'diff-tree', 'diff-files', 'diff-index', 'format-patch', 'blame']);
const settings = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-pager'];

/**
 * A git command for looking, told to start no program on a repository's word, even if its configuration changes after
 * `gitGround` read it. Null where the command points git at another repository or sets things itself.
 */
export function hardenedGit(argv: Argv): Argv | null {
	const [git, command, ...rest] = argv;
	if (command === undefined) return argv;
	if (command.startsWith('-') && !['--version', '--help', '--no-pager'].includes(command)) return null;
	if (command === '--no-pager') return hardenedGit([git, ...rest]);
	if (!diffs.has(command) || command === 'blame') return [git, ...settings, command, ...rest];
	return [git, ...settings, command, '--no-ext-diff', '--no-textconv', '--ignore-submodules=all', ...rest];
}
