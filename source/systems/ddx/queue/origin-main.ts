import path from 'node:path';
import {commonGitFolder} from '../../../observe/git-folder.ts';
import {readRegular} from '../../../observe/regular-file.ts';

const reference = 'refs/remotes/origin/main';
const commit = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * What `git rev-parse origin/main` gives, without git: a cooldown ends when it moves. Null where there is no such branch, or it is
 * kept in a way that is not read here (reftable).
 */
export async function readOriginMain(workspace: string, signal: AbortSignal): Promise<string | null> {
	const folder = await commonGitFolder(workspace, signal);
	if (folder === null) return null;
	const loose = ((await textOf(path.join(folder, reference), 1024, signal)) ?? '').trim();
	return commit.test(loose) ? loose : packedReference(folder, signal);
}

async function packedReference(folder: string, signal: AbortSignal): Promise<string | null> {
	const text = (await textOf(path.join(folder, 'packed-refs'), 16 * 1024 * 1024, signal)) ?? '';
	const line = text.split('\n').find((entry) => entry.endsWith(` ${reference}`));
	const found = line?.slice(0, line.indexOf(' ')) ?? '';
	return commit.test(found) ? found : null;
}

async function textOf(file: string, limit: number, signal: AbortSignal): Promise<string | null> {
	const read = await readRegular(file, {limit, signal});
	return read.kind === 'read' ? read.bytes.toString('utf8') : null;
}
