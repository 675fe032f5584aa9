import {accessSync, constants, realpathSync, statSync} from 'node:fs';
import path from 'node:path';

/** The environment as a process has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a look for a program must not find one. */
export type Bounds = {
	/** A folder that orders nobody about, such as the workspace: nothing in it or linked into it counts. */
	readonly outside?: string;
};

/**
 * The absolute path of the program that `name` means, or null. Relative and empty PATH entries are skipped, since what they
 * mean depends on where one stands; a name with a slash counts only where it is absolute.
 */
export function programOnPath(name: string, env: Environment, bounds: Bounds = {}): string | null {
	if (name === '' || name.includes('\0')) return null;
	if (name.includes('/')) return path.isAbsolute(name) && isProgram(name, bounds) ? name : null;
	return (
		searchFolders(env, bounds)
			.map((folder) => path.join(folder, name))
			.find((file) => isProgram(file, bounds)) ?? null
	);
}

/** The folders of PATH that may be trusted to name programs, in their order, each once. */
export function searchFolders(env: Environment, bounds: Bounds = {}): string[] {
	const folders = (env.PATH ?? '/usr/local/bin:/usr/bin:/bin').split(':');
	return [...new Set(folders)].filter((folder) => path.isAbsolute(folder) && !isWithin(folder, bounds.outside));
}

function isProgram(file: string, bounds: Bounds): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile() && !isWithin(file, bounds.outside);
	} catch {
		return false;
	}
}

/** Whether a path lies in `folder`, as written or behind its links. */
function isWithin(file: string, folder: string | undefined): boolean {
	if (folder === undefined) return false;
	const contains = (outer: string, inner: string) =>
		inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
	return contains(path.resolve(folder), path.resolve(file)) || contains(real(folder), real(file));
}

function real(file: string): string {
	try {
		return realpathSync(file);
	} catch {
		return path.resolve(file);
	}
}
