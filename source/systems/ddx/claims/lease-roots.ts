import {createHash} from 'node:crypto';
import {realpath} from 'node:fs/promises';
import path from 'node:path';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {readConfig} from '../parse/config-file.ts';

/** A folder that may hold leases, and what names it. */
export type LeaseRoot = {readonly folder: string; readonly from: string};

/**
 * Where leases of a project may be, by DDx's precedence (v0.6.2-alpha164, claim_liveness.go). The first is DDx's own as far as our
 * environment is that of DDx; a server started by systemd or another shell may use a later one, so all are looked at.
 */
export async function leaseRoots(
	{env, home, tmp}: Pick<Surroundings, 'env' | 'home' | 'tmp'>,
	{workspace, stateRoot}: {workspace: string; stateRoot: string},
	signal: AbortSignal,
): Promise<readonly LeaseRoot[]> {
	const project = await readConfig(path.join(stateRoot, 'config.yaml'), signal);
	const user = await readConfig(path.join(home, '.ddx', 'config.yaml'), signal);
	const roots = [
		{root: env.DDX_EXEC_WT_DIR, from: 'DDX_EXEC_WT_DIR'},
		{root: project.worktreeRoot, from: "the project's config.yaml"},
		{root: user.worktreeRoot, from: '~/.ddx/config.yaml'},
		{root: tmp, from: 'TMPDIR'},
		{root: '/tmp', from: 'the default'},
	];
	const name = projectHash(await canonical(workspace));
	const seen = new Set<string>();
	return roots.flatMap(({root, from}) => {
		if (root === undefined || root === null || root === '') return [];
		const folder = path.join(path.resolve(workspace, expandHome(root, home)), 'ddx-claim-heartbeats', name);
		return seen.size < seen.add(folder).size ? [{folder, from}] : [];
	});
}

/** The name of a project's folder of leases: the SHA-1 of its root. */
function projectHash(root: string): string {
	return createHash('sha1').update(root).digest('hex');
}

/** The parent of `.ddx`, absolute, without symbolic links. */
async function canonical(workspace: string): Promise<string> {
	try {
		return await realpath(workspace);
	} catch {
		return path.resolve(workspace);
	}
}

function expandHome(root: string, home: string): string {
	return root === '~' || root.startsWith('~/') ? path.join(home, root.slice(1)) : root;
}
