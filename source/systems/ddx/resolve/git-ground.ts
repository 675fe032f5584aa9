import path from 'node:path';
import {commonGitFolder} from '../../../observe/git-folder.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {readConfig} from '../parse/config-file.ts';

/** Whether git may be run for looking in a workspace, and how DDx commits its tracker there. */
export type GitGround = {
	/** Why git is not run for looking, a phrase; null where it may be. */
	readonly refusal: string | null;
	/** `git.auto_commit: always`: every change of the tracker is a commit, so that a diff against HEAD is often empty. */
	readonly autoCommit: boolean;
};

/** A repository whose configuration was not read yet is not to be trusted. */
export const unknownGround: GitGround = {refusal: 'its configuration was not read yet', autoCommit: false};

const largestConfig = 256 * 1024;

/** Sections of git-config(1) that name programs or further files; an alias cannot stand for a command of git's own. */
const risky = /^(include|includeif|filter|pager|gpg|interactive)$/;
const harmless = /^(alias|credential)$/;

/**
 * Keys that make git run a program, fetch, or read other files. Wider than it has to be: a setting that is wrongly suspected costs
 * no more than our own comparison in the place of git's.
 */
const riskyKey =
	/command|program|helper|external|textconv|driver|hook|fsmonitor|pager|editor|proxy|askpass|filter|attributesfile|uploadpack|receivepack|promisor|orderfile|ignorerevsfile|showsignature/;

const harmlessExtensions = /^(objectformat|refstorage|noop|preciousobjects|relativeworktrees)$/;

/** Looks at a workspace's git configuration (no program is run) and at the DDx setting that decides what a diff shows. */
export async function gitGroundOf(workspace: string, stateRoot: string, signal: AbortSignal): Promise<GitGround> {
	const config = await readConfig(path.join(stateRoot, 'config.yaml'), signal);
	return {refusal: await refusalOf(workspace, signal), autoCommit: config.autoCommit === 'always'};
}

async function refusalOf(workspace: string, signal: AbortSignal): Promise<string | null> {
	const folder = await commonGitFolder(workspace, signal);
	if (folder === null) return 'it is no git repository';
	for (const file of [path.join(folder, 'config'), path.join(folder, 'config.worktree')]) {
		const text = await textOf(file, signal);
		if (text.refusal !== null) return text.refusal;
		const key = orderIn(text.text);
		if (key !== null) return `its configuration sets ${key}`;
	}
	for (const place of [workspace, path.join(workspace, '.ddx'), path.join(folder, 'info')]) {
		const text = await textOf(path.join(place, place === path.join(folder, 'info') ? 'attributes' : '.gitattributes'), signal);
		if (text.refusal !== null) return text.refusal;
		if (/(?:^|\s)filter=/m.test(text.text)) return 'it passes files through a filter';
	}
	return null;
}

async function textOf(file: string, signal: AbortSignal): Promise<{readonly text: string; readonly refusal: string | null}> {
	const read = await readRegular(file, {limit: largestConfig, signal});
	if (read.kind === 'refused') return {text: '', refusal: read.reason};
	return {text: read.kind === 'read' ? read.bytes.toString('utf8') : '', refusal: null};
}

/** The setting by which a repository's configuration would make git do more than look; null where there is none. */
export function orderIn(config: string): string | null {
	let section = '';
	// A line that ends in a backslash goes on: joined, so that no key hides behind one.
	for (const line of config.replace(/\\\r?\n/g, '').split(/\r?\n/)) {
		const [, name, rest] = /^\s*\[\s*([^\]\s".]*)[^\]]*\](.*)$/.exec(line) ?? [];
		if (name !== undefined) section = name.toLowerCase();
		const [, key = '', value = 'true'] = /^\s*([A-Za-z][\w-]*)\s*(?:=\s*(.*?)\s*)?$/.exec(rest ?? line) ?? [];
		if (key !== '' && isOrder(section, key.toLowerCase(), value)) return `${section}.${key.toLowerCase()}`;
	}
	return null;
}

function isOrder(section: string, key: string, value: string): boolean {
	if (section === 'extensions') return !harmlessExtensions.test(key);
	if (harmless.test(section)) return false;
	// `git diff` runs no hook.
	if (section === 'core' && key === 'hookspath') return false;
	if (/^(false|no|off|0)$/i.test(value)) return risky.test(section);
	return risky.test(section) || riskyKey.test(key) || /^"?!/.test(value);
}
