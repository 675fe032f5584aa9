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

/** Sections and keys of git-config(1) by which a repository makes `git diff` or `git log` run a program, fetch, or read more. */
const orders: readonly {readonly section: RegExp; readonly key: RegExp; readonly what: string}[] = [
	{section: /^filter\b/, key: /./, what: 'filters'},
	{section: /^include(if)?\b/, key: /./, what: 'an include'},
	{section: /^diff\b/, key: /^(command|textconv|external)$/, what: 'a diff program'},
	{section: /^core$/, key: /^fsmonitor$/, what: 'a file system monitor'},
	{section: /^(gpg|log)\b/, key: /^(program|showsignature)$/, what: 'a signature program'},
	{section: /^extensions$/, key: /^(partialclone|worktreeconfig)$/, what: 'an extension'},
];

/** Looks at a workspace's git configuration (no program is run) and at the DDx setting that decides what a diff shows. */
export async function gitGroundOf(workspace: string, stateRoot: string, signal: AbortSignal): Promise<GitGround> {
	const config = await readConfig(path.join(stateRoot, 'config.yaml'), signal);
	const autoCommit = config.autoCommit === 'always';
	const folder = await commonGitFolder(workspace, signal);
	if (folder === null) return {refusal: 'it is no git repository', autoCommit};
	const read = await readRegular(path.join(folder, 'config'), {limit: largestConfig, signal});
	if (read.kind === 'missing') return {refusal: 'it has no git configuration', autoCommit};
	if (read.kind === 'refused') return {refusal: read.reason, autoCommit};
	const what = orderIn(read.bytes.toString('utf8'));
	return {refusal: what === null ? null : `it configures ${what}`, autoCommit};
}

/** What a repository's configuration would make git do beside looking; null where nothing. */
export function orderIn(config: string): string | null {
	let section = '';
	// A line that ends in a backslash goes on: joined, so that no key hides behind one.
	for (const line of config.replace(/\\\r?\n/g, '').split(/\r?\n/)) {
		const [, name, rest] = /^\s*\[\s*([^\]\s"]*)[^\]]*\](.*)$/.exec(line) ?? [];
		if (name !== undefined) section = name.toLowerCase();
		const [, key = '', value = 'true'] = /^\s*([A-Za-z][\w-]*)\s*(?:=\s*(.*?)\s*)?$/.exec(rest ?? line) ?? [];
		const order = orders.find((one) => one.section.test(section) && one.key.test(key.toLowerCase()));
		if (order !== undefined && !/^(false|no|off|0)$/i.test(value)) return order.what;
	}
	return null;
}
