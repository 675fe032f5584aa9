import {fileMemory} from '../../../observe/file-memory.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
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
	const read = await texts.read(file, signal);
	return read.kind === 'read' ? parseConfig(read.value) : nothing;
}

/** Five looks read the same two files several times a second: whether they changed takes one call, and to read one takes six. */
const texts = fileMemory(
	1024 * 1024,
	(text) => text,
	() => false,
	{links: 'follow'},
);

/** Why a `config.yaml` that is there says nothing, in one sentence; null where there is none, or it was read. */
export async function configTrouble(file: string, signal: AbortSignal): Promise<SafeText | null> {
	const read = await readRegular(file, {limit: 1024 * 1024, signal, links: 'follow'});
	if (read.kind !== 'read') return read.kind === 'refused' ? read.reason : null;
	const trouble = await troubleIn(read.bytes.toString('utf8'));
	return trouble === null ? null : safe`${safeText(file)} ${ours(trouble)}`;
}

/** The groups that are read. */
const groups = ['executions', 'bead', 'agent', 'git'] as const;

/** The parser takes marks of a merge for part of a key, and anything for a text. */
async function troubleIn(text: string): Promise<string | null> {
	if (/^(?:<{7}|>{7}|={7})(?:\s|$)/m.test(text)) return 'has the marks of a merge in it';
	const yaml = await yamlOf(text);
	if (yaml.kind === 'broken' || text.includes('\0')) return 'is no YAML';
	const {value} = yaml;
	if (value === null) return null;
	if (!isFields(value)) return 'holds no settings';
	const odd = groups.find((group) => value[group] !== undefined && value[group] !== null && !isFields(value[group]));
	return odd === undefined ? null : `has no settings under ${odd}, but a value`;
}

/** Parses a `config.yaml`. The parser is loaded here, since many workspaces have none. */
export async function parseConfig(text: string): Promise<DdxConfig> {
	const yaml = await yamlOf(text);
	if (yaml.kind === 'broken') return nothing;
	const {value} = yaml;
	return {
		worktreeRoot: rawText(part(value, 'executions', 'temp_worktree_root')),
		backend: rawText(part(value, 'bead', 'backend')),
		sessionLogFolder: rawText(part(value, 'agent', 'session_log_dir')),
		autoCommit: rawText(part(value, 'git', 'auto_commit')),
	};
}

type Yaml = {readonly kind: 'parsed'; readonly value: unknown} | {readonly kind: 'broken'};

/** What was made of the last texts: five looks read the same two files every few seconds, and parsing costs more than reading them. */
const recent = new Map<string, Yaml>();
const mostRecent = 8;
const longestRecent = 64 * 1024;

async function yamlOf(text: string): Promise<Yaml> {
	const known = recent.get(text);
	if (known !== undefined) return known;
	const yaml = await parsedYaml(text);
	const [oldest] = recent.keys();
	if (oldest !== undefined && recent.size >= mostRecent) recent.delete(oldest);
	if (text.length <= longestRecent) recent.set(text, yaml);
	return yaml;
}

async function parsedYaml(text: string): Promise<Yaml> {
	const {parse} = await import('./yaml.ts');
	try {
		return {kind: 'parsed', value: parse(text, {maxAliasCount: 20, logLevel: 'error'})};
	} catch {
		return {kind: 'broken'};
	}
}

function part(value: unknown, group: string, name: string): unknown {
	const inner = isFields(value) ? value[group] : null;
	return isFields(inner) ? inner[name] : null;
}
