import {spawn as spawnProgram} from 'node:child_process';
import {text} from 'node:stream/consumers';

/** What a program took from its start to its end, in milliseconds. */
export type Took = {readonly wallMs: number; readonly cpuMs: number};

/** Runs a program to its end, away from any terminal. Its processor time, and that of what it waited for, is the shell's own accounting. */
export async function timed(argv: readonly string[], env: Readonly<Record<string, string>>): Promise<Took> {
	const shell = ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bench', ...argv];
	const began = performance.now();
	const program = spawnProgram('/bin/bash', shell, {env, cwd: '/', stdio: ['ignore', 'ignore', 'pipe']});
	const said = await text(program.stderr);
	const wallMs = performance.now() - began;
	const [, user, system] = /([\d.]+) ([\d.]+)\s*$/.exec(said) ?? [];
	if (user === undefined || system === undefined) throw new Error(`${argv.join(' ')} could not be timed: ${said}`);
	return {wallMs, cpuMs: (Number(user) + Number(system)) * 1000};
}
