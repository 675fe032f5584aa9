import type {Surroundings} from '../../../domain/surroundings.ts';
import {childEnvironment} from '../../../process/environment.ts';
import {programOnPath} from '../../../process/program-on-path.ts';
import {runProgram} from '../../../process/run-program.ts';

/** A tracker of the authors' own size has 3 MB; this is twenty times as much. */
const largest = 64 * 1024 * 1024;

const tracker = '.ddx/beads.jsonl';

/** Text from the object store, or why there is none, a phrase. */
export type Committed = {readonly kind: 'text'; readonly text: string} | {readonly kind: 'none'; readonly reason: string};

/** Reads what is committed in a workspace, in a way that the repository's configuration cannot turn into more. */
export type ObjectStore = {
	/** The tracker at a revision. */
	trackerAt(revision: string): Promise<Committed>;
	/** The last commit that touched the tracker: `hash date subject`. */
	lastChange(): Promise<Committed>;
};

/**
 * `git cat-file blob` gives stored bytes as they are: no filter, no textconv, no index, no hook (git-cat-file(1)). Fetching what a
 * partial clone lacks is forbidden by the empty list of protocols. `log` compares trees, not contents.
 */
export function objectStore({env}: Surroundings, workspace: string, signal: AbortSignal): ObjectStore {
	const git = programOnPath('git', env, {outside: workspace});
	const closed = {GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: '', GIT_NO_REPLACE_OBJECTS: '1'};
	const bounds = {
		env: {...childEnvironment(env, [], {outside: workspace}), ...closed},
		cwd: workspace,
		timeoutMs: 4000,
		limitBytes: largest,
		signal,
	};
	async function run(...args: readonly string[]): Promise<Committed> {
		if (git === null) return {kind: 'none', reason: 'git is not on PATH'};
		const ran = await runProgram([git, '--no-pager', ...args], bounds);
		if (ran.kind === 'failed') return {kind: 'none', reason: ran.reason};
		if (ran.exitCode === 0) return {kind: 'text', text: ran.stdout};
		return {kind: 'none', reason: ran.stderr.split('\n')[0] || `git ended with ${ran.exitCode}`};
	}
	return {
		trackerAt: (revision) => run('cat-file', 'blob', `${revision}:./${tracker}`),
		lastChange: () =>
			run('log', '-1', '--no-show-signature', '--no-ext-diff', '--no-textconv', '--format=%H %cI %s', '--', tracker),
	};
}
