import {mkdir, mkdtemp, realpath, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Surroundings} from '../../source/domain/surroundings.ts';
import {type Place, userFolders} from '../../source/systems/ddx/place.ts';

/** A DDx workspace made by hand in a temporary folder, with a home of its own. */
export type Workspace = {
	readonly folder: string;
	readonly surroundings: Surroundings;
	readonly place: Place;
	/** Writes a file under `.ddx`; a value that is no text as JSON. */
	put(name: string, content: unknown): Promise<string>;
	/** Writes a file under the user's folders: `data/server.addr`. */
	putUser(name: string, content: unknown): Promise<string>;
	remove(): Promise<void>;
};

/** Makes a workspace with an empty `.ddx`. The real process table is looked at unless `more` names another. */
export async function makeWorkspace(more: Partial<Surroundings> = {}): Promise<Workspace> {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'triage-ddx-')));
	const [workspace, home] = [path.join(folder, 'shop'), path.join(folder, 'home')];
	const surroundings: Surroundings = {
		// Nothing of the real machine is on it, its systemd least of all.
		env: {PATH: path.join(folder, 'bin')},
		cwd: workspace,
		home,
		tmp: path.join(folder, 'tmp'),
		uid: process.getuid?.() ?? 0,
		host: 'anvil',
		proc: '/proc',
		platform: 'linux',
		now: Date.now,
		...more,
	};
	const stateRoot = path.join(workspace, '.ddx');
	const place = {workspace, stateRoot, beads: stateRoot, ...userFolders(surroundings)};
	for (const each of [stateRoot, path.join(folder, 'tmp'), place.data, place.state, place.config])
		await mkdir(each, {recursive: true});
	return {
		folder,
		surroundings,
		place,
		put: (name, content) => write(path.join(stateRoot, name), content),
		putUser: (name, content) => {
			const [kind, ...rest] = name.split('/');
			const root = kind === 'data' ? place.data : kind === 'state' ? place.state : place.config;
			return write(path.join(root, ...rest), content);
		},
		// A watcher may still be writing its last word.
		remove: () => rm(folder, {recursive: true, maxRetries: 20, retryDelay: 50}),
	};
}

async function write(file: string, content: unknown): Promise<string> {
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
	return file;
}
