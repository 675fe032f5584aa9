import {stat} from 'node:fs/promises';
import path from 'node:path';
import type {Surroundings} from '../../domain/surroundings.ts';
import {findUpward} from '../../observe/git-folder.ts';
import {readRegular} from '../../observe/regular-file.ts';
import {type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Discovery} from '../system.ts';
import {parseServerState} from './parse/server-records.ts';
import {isFolder, placeOf, userFolders} from './place.ts';

/** The list of projects is a few hundred bytes each. */
const largestState = 4 * 1024 * 1024;

/**
 * Finds the DDx workspace that a folder belongs to: the root of its git working tree (as DDx itself resolves it) or the nearest
 * folder above it with a `.ddx`. Where there is none, the projects that the server knows are offered.
 */
export async function discover(surroundings: Surroundings, at: string | null): Promise<Discovery> {
	// An address is another system's, in whatever workspace the console was started.
	const isAddress = at !== null && /^[a-z]+:\/\//i.test(at);
	const start = isAddress ? null : await startOf(path.resolve(surroundings.cwd, at ?? '.'));
	if (start === null)
		return {
			kind: 'absent',
			lookedFor: safe`No DDx workspace: ${safeText(at ?? '.')} is neither a folder nor a file.`,
			offers: [],
		};
	for (const root of [await findUpward(start, '.git'), await findUpward(start, '.ddx')]) {
		if (root !== null && (await isWorkspace(root, surroundings))) return {kind: 'found', at: root};
	}
	const lookedFor = safe`No DDx workspace: neither ${safeText(start)} nor a folder above it has a .ddx, and DDx keeps no state for it elsewhere.`;
	return {kind: 'absent', lookedFor, offers: await offers(surroundings)};
}

/** What was named may be the workspace's `.ddx`, or a file in it; null for a socket, which is another system's. */
async function startOf(named: string): Promise<string | null> {
	const found = await stat(named).catch(() => null);
	if (found === null || found.isDirectory()) return named;
	return found.isFile() ? path.dirname(named) : null;
}

/** `~/.ddx` may hold no more than a configuration from older days, so there it takes a tracker. */
async function isWorkspace(root: string, surroundings: Surroundings): Promise<boolean> {
	const place = await placeOf(surroundings, root);
	if (place === null) return false;
	const isHome = place.stateRoot === path.join(surroundings.home, '.ddx');
	return !isHome || (await stat(path.join(place.stateRoot, 'beads.jsonl')).catch(() => null)) !== null;
}

async function offers(surroundings: Surroundings): Promise<readonly SafeText[]> {
	const file = path.join(userFolders(surroundings).data, 'server-state.json');
	const read = await readRegular(file, {limit: largestState, signal: AbortSignal.timeout(1000)});
	if (read.kind !== 'read') return [];
	const projects = (parseServerState(read.bytes.toString('utf8')) ?? []).slice(0, 20);
	const there = await Promise.all(projects.map(({path: folder}) => isFolder(folder)));
	return projects.filter((_, index) => there[index]).map(({path: folder}) => safeText(folder));
}
