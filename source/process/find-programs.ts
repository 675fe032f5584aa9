import {accessSync, constants, statSync} from 'node:fs';
import path from 'node:path';
import type {Argv, Script} from '../domain/command.ts';
import {type Environment, programOnPath} from './program-on-path.ts';
import type {FoundStage, Program} from './watch-order.ts';

/** A script whose programs were all found, or the sentence that says which was not. */
export type Found =
	| {readonly kind: 'found'; readonly stages: readonly FoundStage[]}
	| {readonly kind: 'missing'; readonly reason: string};

/** Where programs are looked for. */
export type Ground = {readonly cwd: string; readonly env: Environment; readonly outside?: string | undefined};

/** Finds all programs of a script before the first of them starts, so that nothing stops halfway for want of one. */
export function findPrograms(script: Script, ground: Ground): Found {
	if (!isFolder(ground.cwd)) return {kind: 'missing', reason: `the folder ${ground.cwd} is not there`};
	const stages: FoundStage[] = [];
	for (const {join, pipe, redirect} of script) {
		const programs: Program[] = [];
		for (const argv of pipe) {
			const file = fileOf(argv, ground);
			if (file === null) return {kind: 'missing', reason: missing(argv[0])};
			programs.push({file, argv});
		}
		stages.push({join, pipe: programs, redirect});
	}
	return {kind: 'found', stages};
}

/** A name comes from PATH, never from the workspace; a path is one that somebody wrote down and approved. */
function fileOf([name]: Argv, {cwd, env, outside}: Ground): string | null {
	if (!name.includes('/')) return programOnPath(name, env, outside === undefined ? {} : {outside});
	const file = path.resolve(cwd, name);
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile() ? file : null;
	} catch {
		return null;
	}
}

function missing(name: string): string {
	if (name.includes('/')) return `${name} is not there or may not be run`;
	return `${name} is not installed: no folder of PATH outside the workspace has it`;
}

function isFolder(folder: string): boolean {
	try {
		return statSync(folder).isDirectory();
	} catch {
		return false;
	}
}
