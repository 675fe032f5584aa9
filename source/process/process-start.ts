import {readFile} from 'node:fs/promises';

/**
 * What tells a process from a later one with the same PID: the boot and its start in clock ticks since then. Null where there
 * is no such process, or no process table to ask. proc(5): field 22 of /proc/PID/stat, counted after the last parenthesis,
 * since the name before it may hold anything.
 */
export async function processStart(pid: number, proc = '/proc'): Promise<string | null> {
	try {
		const [stat, boot] = await Promise.all([
			readFile(`${proc}/${pid}/stat`, 'latin1'),
			readFile(`${proc}/sys/kernel/random/boot_id`, 'latin1').catch(() => ''),
		]);
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		// Field 3, the state: a zombie has ended.
		if (fields[0] === 'Z' || fields[0] === 'X') return null;
		const ticks = fields[19];
		return ticks === undefined ? null : `${boot.trim().slice(0, 8)}:${ticks}`;
	} catch {
		return null;
	}
}

/** Whether the process that had `pid` and began at `start` (as `processStart` said then) is still there. */
export async function isSameProcess(pid: number, start: string | null): Promise<boolean> {
	return start !== null && (await processStart(pid)) === start;
}
