import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';

/** A command line is read this far: enough to tell a program and its subcommand. */
const limitBytes = 4096;

/** Reading a command line takes the process's memory lock, so a process in trouble may never answer. */
const limitMs = 250;

/** Reads command lines, one after the other. */
export type CommandReader = (pid: number) => Promise<readonly string[] | null>;

/** So many are read side by side: each that hangs holds a thread of ours, of which there are four. */
const lanes = 2;

/**
 * Reads `<proc>/<pid>/cmdline` as arguments; null where there are none (a kernel thread, a process just gone), or where the process
 * does not answer. Whoever asks for more at once waits for a free lane; once all of them hang, no more are asked.
 */
export function commandReader(proc: string): CommandReader {
	let [free, hanging] = [lanes, 0];
	const waiting: ((mayRead: boolean) => void)[] = [];

	function enter(): boolean | Promise<boolean> {
		if (hanging >= lanes) return false;
		if (free === 0) return new Promise((resolve) => waiting.push(resolve));
		free--;
		return true;
	}

	function leave(): void {
		const next = waiting.shift();
		if (next === undefined) free++;
		else next(true);
	}

	function hang(): null {
		hanging++;
		if (hanging >= lanes) for (const one of waiting.splice(0)) one(false);
		return null;
	}

	return async (pid) => {
		if (!(await enter())) return null;
		let isLate = false;
		const reading = readCommand(`${proc}/${pid}/cmdline`).finally(() => {
			if (isLate) hanging--;
			leave();
		});
		const timer = new AbortController();
		const late = delay(limitMs, null, {signal: timer.signal}).then(
			() => {
				isLate = true;
				return hang();
			},
			() => null,
		);
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
