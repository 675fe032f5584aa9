import {closeSync, constants, openSync, readSync} from 'node:fs';

/** A process as one line of the kernel's process table has it. */
export type ProcessStat = {
	/** The program's name, at most 15 bytes, as the process itself chose it. */
	readonly name: string;
	/** One letter; `Z` and `X` are processes that have ended. */
	readonly state: string;
	readonly ppid: number;
	/** Since boot, in hundredths of a second (USER_HZ is 100 on every Linux that Node runs on). Tells a PID from its reuse. */
	readonly startTicks: number;
	/** A thread of the kernel's own, which has no command line (PF_KTHREAD in include/linux/sched.h). */
	readonly isKernel: boolean;
};

const kernelThread = 0x00200000;

const buffer = Buffer.alloc(1024);

/**
 * Reads `<proc>/<pid>/stat`; null when the process is gone. Synchronous on purpose: the kernel answers it from memory without
 * waiting for anything, and a thread for each of a thousand processes would cost twenty times as much. Not to be used for other
 * files of a process: its `cmdline`, for one, may wait for ever.
 */
export function readProcessStat(proc: string, pid: number): ProcessStat | null {
	let file: number | null = null;
	try {
		file = openSync(`${proc}/${pid}/stat`, constants.O_RDONLY | constants.O_NONBLOCK);
		return parseProcessStat(buffer.toString('latin1', 0, readSync(file, buffer, 0, buffer.length, 0)));
	} catch {
		return null;
	} finally {
		if (file !== null) closeSync(file);
	}
}

/** proc_pid_stat(5). The name may hold brackets and blanks, so the fields are counted from its last bracket. */
export function parseProcessStat(line: string): ProcessStat | null {
	const open = line.indexOf('(');
	const close = line.lastIndexOf(')');
	if (open === -1 || close < open) return null;
	const stateAt = close + 2;
	const ppidAt = fieldAfter(line, stateAt, 1);
	const flagsAt = fieldAfter(line, ppidAt, 5);
	const startAt = fieldAfter(line, flagsAt, 13);
	const startTicks = fieldAt(line, startAt);
	if (startAt === 0 || !/^\d+$/.test(startTicks)) return null;
	const isKernel = (Number(fieldAt(line, flagsAt)) & kernelThread) !== 0;
	const [state, ppid] = [fieldAt(line, stateAt), Number(fieldAt(line, ppidAt))];
	return {name: line.slice(open + 1, close), state, ppid, startTicks: Number(startTicks), isKernel};
}

/** Where the field stands that comes so many after the one at `from`; 0 where there are not as many. */
function fieldAfter(line: string, from: number, count: number): number {
	let at = from;
	// All fifty of them as texts, of every process every two seconds, was a tenth of the garbage at rest.
	for (let passed = 0; passed < count && at > 0; passed++) at = line.indexOf(' ', at) + 1;
	return at;
}

function fieldAt(line: string, from: number): string {
	const end = line.indexOf(' ', from);
	return line.slice(from, end === -1 ? undefined : end);
}
