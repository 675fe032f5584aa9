import {readdirSync, readFileSync} from 'node:fs';

/** Processor time of all threads of a process so far, milliseconds: the kernel's own count in nanoseconds (`schedstat`, see proc(5)). */
export function cpuMsOf(pid: number): number {
	let total = 0;
	for (const task of readdirSync(`/proc/${pid}/task`)) {
		try {
			total += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'latin1').split(' ')[0]);
		} catch {
			// A thread that ended meanwhile.
		}
	}
	return total / 1e6;
}

/** The memory of a process: what it holds now, and the most that it ever held, MiB. */
export function memoryOf(pid: number): {readonly rssMiB: number; readonly peakMiB: number} {
	const status = readFileSync(`/proc/${pid}/status`, 'latin1');
	const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
	return {rssMiB: of('VmRSS'), peakMiB: of('VmHWM')};
}
