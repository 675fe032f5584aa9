import {mkdtemp, rm} from 'node:fs/promises';
import path from 'node:path';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {childEnvironment} from '../../../process/environment.ts';
import type {ProgramBounds} from '../../../process/run-program.ts';

/** A help page is out within a tenth of a second; a machine in trouble gets a little longer. */
const timeoutMs = 4000;

const limitBytes = 256 * 1024;

/**
 * Runs `use` with the bounds of a program that is to be asked something: an empty folder that is its HOME as well, update checks
 * off, none of our environment but PATH. The folder is gone afterwards. Rejects where it cannot be made.
 */
export async function inScratch<T>(
	workspace: string,
	{env, tmp}: Pick<Surroundings, 'env' | 'tmp'>,
	use: (bounds: ProgramBounds) => Promise<T>,
): Promise<T> {
	const folder = await mkdtemp(path.join(tmp, 'triage-ask-'));
	try {
		return await use({env: environmentIn(folder, env, workspace), cwd: folder, timeoutMs, limitBytes});
	} finally {
		await rm(folder, {recursive: true, force: true}).catch(() => undefined);
	}
}

/** Nothing of the user's own: whatever the program may write, it writes into the scratch folder. */
function environmentIn(folder: string, env: Surroundings['env'], workspace: string): Readonly<Record<string, string>> {
	const within = (name: string) => path.join(folder, name);
	return {
		...childEnvironment({PATH: env.PATH, LANG: 'C'}, [], {outside: workspace}),
		HOME: folder,
		TMPDIR: folder,
		XDG_DATA_HOME: within('data'),
		XDG_STATE_HOME: within('state'),
		XDG_CONFIG_HOME: within('config'),
		XDG_CACHE_HOME: within('cache'),
		XDG_RUNTIME_DIR: within('run'),
		DDX_DISABLE_UPDATE_CHECK: '1',
	};
}
