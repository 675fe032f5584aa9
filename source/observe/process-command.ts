import {closeSync, constants, open, read} from 'node:fs';

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
		return new Promise((resolve) => {
			let isLate = false;
			const timer = setTimeout(() => {
				isLate = true;
				resolve(hang());
			}, limitMs);
			readCommand(`${proc}/${pid}/cmdline`, (argv) => {
				clearTimeout(timer);
				if (isLate) hanging--;
				leave();
				resolve(argv);
			});
		});
	};
}

/** By callbacks: hundreds of these are read for the first picture, and a file handle with its promises costs three times as much. */
function readCommand(path: string, done: (argv: readonly string[] | null) => void): void {
	open(path, constants.O_RDONLY | constants.O_NONBLOCK, (noFile, file) => {
		if (noFile !== null) return done(null);
		const buffer = Buffer.allocUnsafe(limitBytes);
		read(file, buffer, 0, limitBytes, 0, (noText, length) => {
			closeSync(file);
			done(noText !== null || length === 0 ? null : argumentsIn(buffer.toString('utf8', 0, length)));
		});
	});
}

function argumentsIn(text: string): readonly string[] {
	return (text.endsWith('\0') ? text.slice(0, -1) : text).split('\0');
}
