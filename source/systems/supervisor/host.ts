import type {HostProcess, Picture} from './picture.ts';

/** A start that is this much later belongs to another process with the same PID. */
const roundingMs = 2000;

/** Whether the process that listened still lives: the same PID with the same start. */
export function hostIs({processes, gaps}: Picture, {pid, startedAt}: HostProcess): 'alive' | 'dead' | 'unknown' {
	if (processes === null || gaps.has('processes')) return 'unknown';
	if (!processes.pids.has(pid)) return 'dead';
	const began = processes.pids.get(pid) ?? null;
	return began === null || startedAt === null || Math.abs(began - startedAt) < roundingMs ? 'alive' : 'dead';
}
