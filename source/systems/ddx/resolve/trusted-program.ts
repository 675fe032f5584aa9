import {realpathSync, statSync} from 'node:fs';
import path from 'node:path';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {programOnPath} from '../../../process/program-on-path.ts';

/** A program that may be asked for its help, with what tells it from another build; or why there is none. */
export type Trusted =
	| {readonly kind: 'trusted'; readonly file: string; readonly stamp: string}
	| {readonly kind: 'refused'; readonly file: string | null; readonly reason: string};

/**
 * Finds the program that a name means on PATH outside the workspace, and whether nobody but us and root could have put it there:
 * the file and every folder above it, behind its links as well.
 */
export function trustedProgram(name: string, workspace: string, {env, uid}: Surroundings): Trusted {
	const file = programOnPath(name, env, {outside: workspace});
	if (file === null) return {kind: 'refused', file, reason: `${name} is in no folder of PATH outside the workspace`};
	try {
		const real = realpathSync(file);
		const open = [...above(file), ...above(real), real].find((place) => isOpen(place, uid));
		if (open !== undefined) return {kind: 'refused', file, reason: `${name} was not asked: others may write to ${open}`};
		const {size, mtimeMs} = statSync(real);
		return {kind: 'trusted', file, stamp: `${real} ${size} ${mtimeMs}`};
	} catch {
		return {kind: 'refused', file, reason: `${file} went away while it was looked at`};
	}
}

/** The folders above a path, up to the root. */
function above(file: string): readonly string[] {
	const folders: string[] = [];
	for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
		folders.push(folder);
		if (folder === path.dirname(folder)) return folders;
	}
}

/** Whether somebody else may replace what is there. In a sticky folder such as `/tmp` only owners may. */
function isOpen(place: string, uid: number): boolean {
	const {mode, uid: owner, gid} = statSync(place);
	if (owner !== 0 && owner !== uid) return true;
	const sticky = (mode & 0o1000) !== 0;
	const byGroup = (mode & 0o020) !== 0 && gid !== 0;
	return !sticky && (byGroup || (mode & 0o002) !== 0);
}
