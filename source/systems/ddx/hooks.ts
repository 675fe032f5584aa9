import {constants} from 'node:fs';
import {access, readdir} from 'node:fs/promises';
import path from 'node:path';
import type {Action} from '../../domain/command.ts';
import {type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Place} from './place.ts';

/** More names than this are counted. */
const most = 8;

/**
 * Programs that a command may set off beside itself, by name: git's hooks, which `ddx` sets off too where it commits the tracker, and
 * DDx's own `.ddx/hooks/validate-bead-*`. Only looked at, never run.
 */
export async function hooksOf(
	{workspace, stateRoot}: Pick<Place, 'workspace' | 'stateRoot'>,
	action: Action,
): Promise<readonly SafeText[]> {
	if (action.kind !== 'script') return [];
	const programs = new Set(action.script.flatMap(({pipe}) => pipe.map(([program]) => path.basename(program))));
	const folders = [
		...(programs.has('git') || programs.has('ddx') ? [path.join(workspace, '.git/hooks')] : []),
		...(programs.has('ddx') ? [path.join(stateRoot, 'hooks')] : []),
	];
	const names = (await Promise.all(folders.map(executablesIn))).flat();
	const shown = names.slice(0, most).map((name) => safeText(path.relative(workspace, name)));
	return names.length > most ? [...shown, safe`and ${names.length - most} more hooks`] : shown;
}

async function executablesIn(folder: string): Promise<string[]> {
	const names = await readdir(folder).catch((): string[] => []);
	const files = names.filter((name) => !name.endsWith('.sample')).map((name) => path.join(folder, name));
	const runs = await Promise.all(
		files.map((file) =>
			access(file, constants.X_OK).then(
				() => true,
				() => false,
			),
		),
	);
	return files.filter((_, place) => runs[place]).sort();
}
