import {lstat} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import {gitSettings, settingValue} from '../domain/git-config.ts';
import {readRegular} from './regular-file.ts';

/** Small text files of a repository; larger ones are none of those that we read. */
const limit = 1024 * 1024;

/** The folder that holds `.git`, from `start` upward; null where there is none. */
export async function findUpward(start: string, name: string): Promise<string | null> {
	for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
		const found = await lstat(path.join(folder, name)).catch(() => null);
		if (found !== null) return folder;
		if (folder === path.dirname(folder)) return null;
	}
}

/**
 * The folder with a working tree's configuration and refs: its `.git`, or where its `.git` file and `commondir` point to
 * (gitrepository-layout(5)). Null where there is none.
 */
export async function commonGitFolder(root: string, signal: AbortSignal): Promise<string | null> {
	const dotGit = path.join(root, '.git');
	const found = await lstat(dotGit).catch(() => null);
	if (found === null) return null;
	if (found.isDirectory()) return dotGit;
	const pointer = /^gitdir: (.+)$/m.exec((await smallText(dotGit, signal)) ?? '')?.[1];
	if (pointer === undefined) return null;
	const folder = path.resolve(root, pointer.trim());
	const common = await smallText(path.join(folder, 'commondir'), signal);
	return common === null ? folder : path.resolve(folder, common.trim());
}

/** The URL of the remote `origin` as its configuration file has it; includes are not followed. Null where there is none. */
export async function originUrl(gitFolder: string, signal: AbortSignal): Promise<string | null> {
	return setting(gitFolder, ['remote', 'origin', 'url'], signal);
}

/** Where the hooks of a working tree are: `core.hooksPath`, else `hooks` in its git folder (githooks(5)). */
export async function hooksFolder(root: string, gitFolder: string, signal: AbortSignal): Promise<string> {
	const elsewhere = await setting(gitFolder, ['core', null, 'hookspath'], signal);
	if (elsewhere === null) return path.join(gitFolder, 'hooks');
	return elsewhere.startsWith('~/') ? path.join(homedir(), elsewhere.slice(2)) : path.resolve(root, elsewhere);
}

/** The last value of a setting, as git takes it, without its quotes; none where the configuration makes no sense. */
async function setting(
	gitFolder: string,
	[section, subsection, key]: readonly [string, string | null, string],
	signal: AbortSignal,
): Promise<string | null> {
	const settings = gitSettings((await smallText(path.join(gitFolder, 'config'), signal)) ?? '');
	if (typeof settings === 'number') return null;
	const found = settings.findLast((one) => one.section === section && one.subsection === subsection && one.key === key);
	return found === undefined ? null : settingValue(found.value);
}

async function smallText(file: string, signal: AbortSignal): Promise<string | null> {
	const read = await readRegular(file, {limit, signal});
	return read.kind === 'read' ? read.bytes.toString('utf8') : null;
}
