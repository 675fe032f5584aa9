import {readRegular} from '../../../observe/regular-file.ts';
import {isFields, rawText} from './json-fields.ts';

/** What the console needs of a DDx `config.yaml`, of a project (`.ddx/`) or of the user (`~/.ddx/`). */
export type DdxConfig = {
	/** `executions.temp_worktree_root`: leases are under it. */
	readonly worktreeRoot: string | null;
	/** `bead.backend`: `jsonl` where it is not given; others are `bd`, `br`, `axon`. */
	readonly backend: string | null;
	/** `agent.session_log_dir`. */
	readonly sessionLogFolder: string | null;
	/** `git.auto_commit`: with `always` every change of the tracker is a commit. */
	readonly autoCommit: string | null;
};

const nothing: DdxConfig = {worktreeRoot: null, backend: null, sessionLogFolder: null, autoCommit: null};

/** Reads a `config.yaml`; where there is none, or one that cannot be read, nothing is configured. */
export async function readConfig(file: string, signal: AbortSignal): Promise<DdxConfig> {
	const read = await readRegular(file, {limit: 1024 * 1024, signal, links: 'follow'});
	return read.kind === 'read' ? parseConfig(read.bytes.toString('utf8')) : nothing;
}

/** Parses a `config.yaml`. The parser is loaded here, since many workspaces have none. */
export async function parseConfig(text: string): Promise<DdxConfig> {
	const {parse} = await import('./yaml.ts');
	let value: unknown;
	try {
		value = parse(text, {maxAliasCount: 20, logLevel: 'silent'});
	} catch {
		return nothing;
	}
	return {
		worktreeRoot: rawText(part(value, 'executions', 'temp_worktree_root')),
		backend: rawText(part(value, 'bead', 'backend')),
		sessionLogFolder: rawText(part(value, 'agent', 'session_log_dir')),
		autoCommit: rawText(part(value, 'git', 'auto_commit')),
	};
}

function part(value: unknown, group: string, name: string): unknown {
	const inner = isFields(value) ? value[group] : null;
	return isFields(inner) ? inner[name] : null;
}
