import {createHash} from 'node:crypto';
import {realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Surroundings} from '../../domain/surroundings.ts';
import {commonGitFolder, originUrl} from '../../observe/git-folder.ts';

/** Where the records of one workspace and of this user's server are, all absolute. */
export type Place = {
	/** The workspace as given, its links resolved: what DDx hashes into the path of its leases. */
	readonly workspace: string;
	/** `.ddx`, or the folder under the data folder in convention mode. */
	readonly stateRoot: string;
	/** Where `beads.jsonl` is: the state root, unless `DDX_BEAD_DIR` says otherwise. */
	readonly beads: string;
	/** `${XDG_DATA_HOME:-~/.local/share}/ddx`: the server's address, lock and list of projects. */
	readonly data: string;
	/** `${XDG_STATE_HOME:-~/.local/state}/ddx`: the service's log. */
	readonly state: string;
	/** `${XDG_CONFIG_HOME:-~/.config}/ddx`: the environment file of the service. */
	readonly config: string;
};

/** The folders that DDx keeps for a user. Relative XDG variables are to be ignored, by their specification. */
export function userFolders({env, home}: Surroundings): Pick<Place, 'data' | 'state' | 'config'> {
	const folder = (name: string, fallback: string) => {
		const value = env[name] ?? '';
		return path.join(path.isAbsolute(value) ? value : path.join(home, fallback), 'ddx');
	};
	return {
		data: folder('XDG_DATA_HOME', '.local/share'),
		state: folder('XDG_STATE_HOME', '.local/state'),
		config: folder('XDG_CONFIG_HOME', '.config'),
	};
}

/** The place of a workspace; null where neither `.ddx` nor a folder of convention mode is there. */
export async function placeOf(surroundings: Surroundings, at: string): Promise<Place | null> {
	const workspace = await realpath(at).catch(() => path.resolve(at));
	const folders = userFolders(surroundings);
	const own = path.join(workspace, '.ddx');
	const stateRoot = (await isFolder(own)) ? own : await conventional(workspace, folders.data);
	if (stateRoot === null) return null;
	const elsewhere = surroundings.env.DDX_BEAD_DIR ?? '';
	const beads = elsewhere === '' ? stateRoot : path.resolve(workspace, elsewhere);
	return {workspace, stateRoot, beads, ...folders};
}

/**
 * Convention mode of DDx v0.6.2-alpha164: without a `.ddx` the state is under `projects/<host>/<owner>/<repo>` by the remote
 * `origin`, else under `projects/local/<name>-<start of a SHA-1>`. Of the hash only the form is known, so the folder is looked
 * for by the path's hash.
 */
async function conventional(workspace: string, data: string): Promise<string | null> {
	const signal = AbortSignal.timeout(2000);
	const git = await commonGitFolder(workspace, signal);
	if (git === null) return null;
	const remote = remotePath((await originUrl(git, signal)) ?? '');
	const hash = createHash('sha1').update(workspace).digest('hex').slice(0, 8);
	const folder = remote === null ? ['local', `${path.basename(workspace)}-${hash}`] : remote;
	const root = path.join(data, 'projects', ...folder);
	return (await isFolder(root)) ? root : null;
}

/** Host, owner and repository of a remote in URL or scp form; null for a path or anything that climbs. */
export function remotePath(url: string): readonly string[] | null {
	const match = /^(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([^/:@]+)(?::\d+(?=\/))?[/:](.+?)(?:\.git)?\/?$/i.exec(url);
	const [, host = '', rest = ''] = match ?? [];
	const parts = [host, ...rest.split('/')];
	return match === null || parts.length < 3 || parts.some((part) => part === '' || part === '.' || part === '..') ? null : parts;
}

/** Whether a folder is there, by whatever name. */
export async function isFolder(folder: string): Promise<boolean> {
	return stat(folder).then(
		(found) => found.isDirectory(),
		() => false,
	);
}
