import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';

/** A command line is read this far: enough to tell a program and its subcommand. */
const limitBytes = 4096;

/** Reading a command line takes the process's memory lock, so a process in trouble may never answer. */
const limitMs = 250;

/** Reads command lines, one after the other. */
export type CommandReader = (pid: number) => Promise<readonly string[] | null>;

/**
 * Reads `<proc>/<pid>/cmdline` as arguments; null where there are none (a kernel thread, a process just gone), or where the process
 * does not answer. Each one that hangs holds a thread of ours, so after two no more are asked.
 */
export function commandReader(proc: string): CommandReader {
	let hanging = 0;
	return async (pid) => {
		if (hanging >= 2) return null;
		hanging++;
		const reading = readCommand(`${proc}/${pid}/cmdline`).finally(() => hanging--);
		const timer = new AbortController();
		const late = delay(limitMs, null, {signal: timer.signal}).catch(() => null);
		const argv = await Promise.race([reading, late]);
		timer.abort();
		return argv;
	};
}

async function readCommand(path: string): Promise<readonly string[] | null> {
	try {
		const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
		try {
			const {buffer, bytesRead} = await file.read(Buffer.alloc(limitBytes), 0, limitBytes, 0);
			if (bytesRead === 0) return null;
			const text = buffer.toString('utf8', 0, bytesRead);
			return (text.endsWith('\0') ? text.slice(0, -1) : text).split('\0');
		} finally {
			await file.close();
		}
	} catch {
		return null;
	}
}
