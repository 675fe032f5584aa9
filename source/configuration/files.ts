import path from 'node:path';
import {readRegular} from '../observe/regular-file.ts';
import {ours, type SafeText, safe} from '../text/safe-text.ts';
import type {Fault, Given} from './given.ts';

/** A configuration is written by hand: a file beyond this is none. */
const mostBytes = 64 * 1024;
const readMs = 1500;

/** Name of a workspace's own configuration. */
export const workspaceFile = '.triage.yaml';

/** Where the operator's configuration is: `$XDG_CONFIG_HOME/triage/config.yaml`, by default under `~/.config`. Absolute. */
export function ownFile(env: Readonly<Record<string, string | undefined>>, home: string): string {
	const given = env.XDG_CONFIG_HOME;
	// XDG Base Directory Specification: a relative path in these variables is to be ignored.
	const base = given !== undefined && path.isAbsolute(given) ? given : path.join(home, '.config');
	return path.join(base, 'triage', 'config.yaml');
}

/** A file's parts; `given` is null where it holds nothing. */
export type FileParts =
	| {readonly kind: 'missing'}
	| {readonly kind: 'unread'; readonly reason: SafeText}
	| {readonly kind: 'read'; readonly given: Given | null; readonly faults: readonly Fault[]};

/**
 * Reads a configuration file, the parser with it only where there is one. The operator's own (`user` is their id) may be a link, as people
 * who keep theirs in a repository have it, and counts only where nobody else can write it; a workspace's may be anybody's, but no link.
 */
export async function readParts(file: string, whose: {readonly user: number} | 'anybody'): Promise<FileParts> {
	const links = whose === 'anybody' ? 'refuse' : 'follow';
	const bounds = {limit: mostBytes, signal: AbortSignal.timeout(readMs)};
	const found = await readRegular(file, links === 'follow' ? {...bounds, links} : bounds);
	if (found.kind === 'missing') return {kind: 'missing'};
	if (found.kind === 'refused') return {kind: 'unread', reason: safe`it was not read: ${found.reason}`};
	if (whose !== 'anybody' && !isOwn(found, whose.user))
		return {kind: 'unread', reason: ours('others can write it: chmod go-w, and own it')};
	const {readYaml} = await import('./read-yaml.ts');
	return {kind: 'read', ...readYaml(found.bytes.toString('utf8'))};
}

/** Whether only the operator, or root, can have written a file of this owner and mode. */
function isOwn({uid, mode}: {readonly uid: number; readonly mode: number}, user: number): boolean {
	return (uid === user || uid === 0) && (mode & 0o022) === 0;
}
