import type {Surroundings} from '../../../domain/surroundings.ts';
import {childEnvironment} from '../../../process/environment.ts';
import {programOnPath} from '../../../process/program-on-path.ts';
import {type ProgramResult, runProgram} from '../../../process/run-program.ts';

/** Runs `systemctl` or `journalctl` for a look of ours, bounded in time and bytes; null where it is not on PATH. */
export async function runSystemProgram(
	{env}: Pick<Surroundings, 'env'>,
	[name, ...args]: readonly [string, ...string[]],
	signal: AbortSignal,
): Promise<ProgramResult | null> {
	const program = programOnPath(name, env);
	if (program === null) return null;
	const bounds = {env: childEnvironment(env), cwd: '/', timeoutMs: 1500, limitBytes: 512 * 1024, signal};
	return runProgram([program, ...args], bounds);
}
