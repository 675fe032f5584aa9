import path from 'node:path';
import {gitOrder, namesFilter} from '../../../domain/git-orders.ts';
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
		const order = gitOrder(text.text);
		if (order !== null)
			return order.name === null
				? `line ${order.line} of its configuration makes no sense`
				: `its configuration sets ${order.name}`;
	}
	for (const place of [workspace, path.join(workspace, '.ddx'), path.join(folder, 'info')]) {
		const text = await textOf(path.join(place, place === path.join(folder, 'info') ? 'attributes' : '.gitattributes'), signal);
		if (text.refusal !== null) return text.refusal;
		if (namesFilter(text.text)) return 'it passes files through a filter';
	}
	return null;
}

async function textOf(file: string, signal: AbortSignal): Promise<{readonly text: string; readonly refusal: string | null}> {
	const read = await readRegular(file, {limit: largestConfig, signal});
	if (read.kind === 'refused') return {text: '', refusal: read.reason};
	return {text: read.kind === 'read' ? read.bytes.toString('utf8') : '', refusal: null};
}
