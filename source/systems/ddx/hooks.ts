import {stat} from 'node:fs/promises';
import path from 'node:path';
import type {Action, Argv} from '../../domain/command.ts';
import {gitOrder} from '../../domain/git-orders.ts';
import {listFolder} from '../../observe/folder.ts';
import {commonGitFolder, findUpward, hooksFolder} from '../../observe/git-folder.ts';
import {readRegular} from '../../observe/regular-file.ts';
import {type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Place} from './place.ts';

/** More than this many in one folder are counted, not named. */
const most = 20;

/**
 * The programs that a command may set off in this workspace. DDx v0.6.2-alpha164 runs `.ddx/hooks/validate-bead-…` before it writes a
 * bead and may commit the tracker by itself, so git's hooks are among those of both.
 */
export function createHooks({workspace, stateRoot}: Place): (action: Action) => Promise<readonly SafeText[]> {
	return async (action) => {
		const argvs = action.kind === 'script' ? action.script.flatMap(({pipe}) => pipe) : [];
		const runs = (name: string) => argvs.some((argv) => path.basename(argv[0]) === name && !refusesHooks(argv));
		const signal = AbortSignal.timeout(1500);
		// Git looks upward from where it runs.
		const top = (await findUpward(workspace, '.git')) ?? workspace;
		const git = runs('git') || runs('ddx') ? await commonGitFolder(top, signal) : null;
		const folders = [
			...(runs('ddx') ? [path.join(stateRoot, 'hooks')] : []),
			...(git === null ? [] : [await hooksFolder(top, git, signal)]),
		];
		const named: SafeText[] = [];
		for (const folder of folders) named.push(...(await programsIn(folder, workspace, signal)));
		for (const name of git === null ? [] : ['config', 'config.worktree'])
			named.push(...(await ordersIn(path.join(git ?? '', name), workspace, signal)));
		return named;
	};
}

/** A setting by which git, DDx's own too, starts a program: a file system monitor, a filter. */
async function ordersIn(file: string, workspace: string, signal: AbortSignal): Promise<readonly SafeText[]> {
	const read = await readRegular(file, {limit: 512 * 1024, signal});
	const order = read.kind === 'read' ? gitOrder(read.bytes.toString('utf8')) : null;
	if (order === null) return [];
	const where = safe`line ${order.line} of ${safeText(path.relative(workspace, file))}`;
	return [order.name === null ? safe`${where}, which is not understood` : safe`${where}: ${safeText(order.name)}`];
}

/** Our own looks by git are run without hooks. */
function refusesHooks(argv: Argv): boolean {
	return argv.includes('core.hooksPath=/dev/null');
}

async function programsIn(folder: string, workspace: string, signal: AbortSignal): Promise<readonly SafeText[]> {
	const listed = await listFolder(folder, 200, signal);
	if (listed.kind !== 'listed') return [];
	const programs: string[] = [];
	for (const name of listed.names.filter((each) => !each.endsWith('.sample')).sort()) {
		const found = await stat(path.join(folder, name)).catch(() => null);
		if (found?.isFile() && (found.mode & 0o111) !== 0) programs.push(path.join(folder, name));
	}
	const named = programs.slice(0, most).map((file) => safeText(path.relative(workspace, file)));
	const more = programs.length - named.length;
	return more === 0 ? named : [...named, safe`${more} more in ${safeText(folder)}`];
}
