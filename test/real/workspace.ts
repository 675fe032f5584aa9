import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Surroundings} from '../../source/domain/surroundings.ts';

/** A git workspace with a `.ddx`, in a world of its own: no server, no worker, no lease, no program. */
export type Workspace = {
	readonly folder: string;
	/** Its `beads.jsonl`. */
	readonly tracker: string;
	readonly surroundings: Surroundings;
	/** Replaces the tracker as DDx does: a file beside it, renamed over it. */
	replace(bytes: Buffer | string): void;
	remove(): void;
};

/** Makes a workspace in a temporary folder; `now` is its clock. */
export function workspace(now: () => number = Date.now): Workspace {
	const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'triage-real-')));
	const within = (...names: readonly string[]) => path.join(root, ...names);
	for (const name of ['shop/.ddx', 'home', 'tmp', 'proc', 'bin']) mkdirSync(within(name), {recursive: true});
	execFileSync('git', ['init', '-q', within('shop')], {
		env: {PATH: process.env.PATH, HOME: within('home'), GIT_CONFIG_NOSYSTEM: '1'},
	});
	const env = {
		PATH: within('bin'),
		HOME: within('home'),
		TMPDIR: within('tmp'),
		XDG_DATA_HOME: within('home', 'data'),
		XDG_STATE_HOME: within('home', 'state'),
		XDG_CONFIG_HOME: within('home', 'config'),
		XDG_CACHE_HOME: within('home', 'cache'),
		XDG_RUNTIME_DIR: within('home', 'run'),
		// Nothing listens there, while the usual port may be that of a server which this machine does run.
		DDX_SERVER_URL: 'https://127.0.0.1:1',
	};
	const tracker = within('shop', '.ddx', 'beads.jsonl');
	let written = 0;
	return {
		folder: within('shop'),
		tracker,
		surroundings: {
			env,
			cwd: within('shop'),
			home: within('home'),
			tmp: within('tmp'),
			uid: process.getuid?.() ?? 0,
			host: 'anvil',
			proc: within('proc'),
			platform: 'linux',
			now,
		},
		replace(bytes) {
			const beside = `${tracker}.tmp-${process.pid}-${(written++).toString(16).padStart(8, '0')}`;
			writeFileSync(beside, bytes);
			renameSync(beside, tracker);
		},
		remove: () => rmSync(root, {recursive: true, force: true}),
	};
}
