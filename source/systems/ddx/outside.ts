import path from 'node:path';
import {gitSettings, type Setting} from '../../domain/git-config.ts';
import type {OutsideText} from '../../domain/outside.ts';
import {listFolder} from '../../observe/folder.ts';
import {commonGitFolder, findUpward, hooksFolder} from '../../observe/git-folder.ts';
import {readRegular} from '../../observe/regular-file.ts';
import {safeText} from '../../text/safe-text.ts';
import type {Place} from './place.ts';

/** A text longer than this is none that a person has read. */
const largest = 512 * 1024;
const readMs = 2000;
const mostHooks = 200;

/**
 * What decides, beside the runbook, what a command does here: DDx's configuration and hooks (`.ddx/hooks`, DDx v0.6.2-alpha164), git's
 * settings and attributes, and its hooks. In an order that does not change.
 */
export function outsideOf({workspace, stateRoot}: Place): () => Promise<readonly OutsideText[]> {
	return async () => {
		const signal = AbortSignal.timeout(readMs);
		// Git looks upward from where it runs.
		const top = (await findUpward(workspace, '.git')) ?? workspace;
		const git = await commonGitFolder(top, signal);
		const found: (OutsideText | null)[] = [];
		const take = async (file: string, shape: (text: string) => string = (text) => text) =>
			void found.push(await textOf(file, workspace, signal, shape));
		await take(path.join(stateRoot, 'config.yaml'));
		if (git !== null) for (const name of ['config', 'config.worktree']) await take(path.join(git, name), settingsThatCount);
		for (const folder of new Set([top, workspace, stateRoot])) await take(path.join(folder, '.gitattributes'));
		if (git !== null) await take(path.join(git, 'info/attributes'));
		const folders = [path.join(stateRoot, 'hooks'), ...(git === null ? [] : [await hooksFolder(top, git, signal)])];
		for (const folder of folders) for (const name of await hooksIn(folder, signal)) await take(path.join(folder, name));
		return found.filter((one) => one !== null);
	};
}

async function hooksIn(folder: string, signal: AbortSignal): Promise<readonly string[]> {
	const listed = await listFolder(folder, mostHooks, signal);
	return listed.kind === 'listed' ? listed.names.filter((name) => !name.endsWith('.sample')).toSorted() : [];
}

async function textOf(
	file: string,
	workspace: string,
	signal: AbortSignal,
	shape: (text: string) => string,
): Promise<OutsideText | null> {
	const read = await readRegular(file, {limit: largest, signal, links: 'follow'});
	if (read.kind === 'missing') return null;
	const name = safeText(path.relative(workspace, file));
	return {name, text: read.kind === 'read' ? shape(read.bytes.toString('utf8')) : `not read: ${read.reason}`};
}

/**
 * A git configuration without what comes and goes with each branch and each clone and starts nothing: where branches and remotes
 * are, who commits. One setting a line, so that a difference reads well.
 */
function settingsThatCount(text: string): string {
	const settings = gitSettings(text);
	if (typeof settings === 'number') return text;
	return settings
		.filter((setting) => !comesAndGoes(setting))
		.map(
			({section, subsection, key, value}) => `${[section, subsection, key].filter((part) => part !== null).join('.')} = ${value}`,
		)
		.join('\n');
}

function comesAndGoes({section, key, value}: Setting): boolean {
	if (section === 'branch') return ['remote', 'merge', 'rebase', 'description'].includes(key);
	if (section === 'user') return ['name', 'email'].includes(key);
	// `ext::` runs a program (git-remote-ext(1)).
	return section === 'remote' && ['url', 'fetch', 'pushurl'].includes(key) && !/ext::/.test(value);
}
