import {realpath} from 'node:fs/promises';
import path from 'node:path';
import {readRegular} from '../../../observe/regular-file.ts';

const reference = 'refs/remotes/origin/main';
const commit = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * What `git rev-parse origin/main` gives, without git: a cooldown ends when it moves. Null where there is no such branch, or it is
 * kept in a way that is not read here (reftable).
 */
export async function readOriginMain(workspace: string, signal: AbortSignal): Promise<string | null> {
	const folder = await commonGitFolder(workspace, signal);
	return folder === null ? null : ((await looseReference(folder, reference, signal)) ?? packedReference(folder, signal));
}

/** `.git`, or what it points to in a worktree or submodule; the references of all worktrees are in the common one. */
async function commonGitFolder(workspace: string, signal: AbortSignal): Promise<string | null> {
	const dotGit = path.join(workspace, '.git');
	const pointer = /^gitdir: (.+)$/m.exec((await textOf(dotGit, signal)) ?? '')?.[1];
	const folder = pointer === undefined ? dotGit : path.resolve(workspace, pointer.trim());
	const common = await textOf(path.join(folder, 'commondir'), signal);
	try {
		return await realpath(common === null ? folder : path.resolve(folder, common.trim()));
	} catch {
		return null;
	}
}

async function looseReference(folder: string, name: string, signal: AbortSignal): Promise<string | null> {
	const text = ((await textOf(path.join(folder, name), signal)) ?? '').trim();
	return commit.test(text) ? text : null;
}

async function packedReference(folder: string, signal: AbortSignal): Promise<string | null> {
	const packed = path.join(folder, 'packed-refs');
	const text = (await textOf(packed, signal, 16 * 1024 * 1024)) ?? '';
	const line = text.split('\n').find((entry) => entry.endsWith(` ${reference}`));
	const found = line?.slice(0, line.indexOf(' ')) ?? '';
	return commit.test(found) ? found : null;
}

async function textOf(file: string, signal: AbortSignal, limit = 64 * 1024): Promise<string | null> {
	const read = await readRegular(file, {limit, signal});
	return read.kind === 'read' ? read.bytes.toString('utf8') : null;
}
