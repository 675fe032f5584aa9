import {orLate} from './or-late.ts';
import {readRegular} from './regular-file.ts';

/** Names of the variables that a process was started with; null where they may not be read, or are not given in time. */
export type EnvironmentReader = (pid: number, signal: AbortSignal) => Promise<ReadonlySet<string> | null>;

/** The kernel bounds arguments and environment together by a fourth of the stack, 2 MiB as it usually is (execve(2)). */
const limit = 4 * 1024 * 1024;

/** Reading it takes the process's memory lock, so a process in trouble may never answer. */
const patienceMs = 250;

/**
 * Reads `<proc>/<pid>/environ` for its names. Values are split off here and never leave this function; a variable without a value is
 * left out. Each read that hangs holds one of our few threads: while one does, no more are begun.
 */
export function environmentReader(proc: string): EnvironmentReader {
	let hanging = 0;
	return async (pid, signal) => {
		if (hanging > 0) return null;
		hanging++;
		const file = `${proc}/${pid}/environ`;
		const soon = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
		const reading = readRegular(file, {limit, signal}).finally(() => hanging--);
		const read = await orLate(soon, file, () => reading);
		return read.kind === 'read' ? namesIn(read.bytes) : null;
	};
}

function namesIn(environment: Buffer): ReadonlySet<string> {
	const names = new Set<string>();
	for (const entry of environment.toString('latin1').split('\0')) {
		const equals = entry.indexOf('=');
		if (equals > 0 && entry.length > equals + 1) names.add(entry.slice(0, equals));
	}
	return names;
}
