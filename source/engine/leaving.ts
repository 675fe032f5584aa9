import {readFileSync} from 'node:fs';
import process from 'node:process';

/** Looks that were given up and have not come back: a call into a dead file system returns when it returns. */
const hanging: (() => number)[] = [];

/** Names somebody more who knows how many looks hang. */
export function watchHanging(count: () => number): void {
	hanging.push(count);
}

/**
 * Ends this process with an exit status. `process.exit` waits for calls that are stuck in libuv's thread pool (Node 24), which may be
 * for ever: where a look hangs, the process becomes a shell that exits in its place. So it does in the background (`kill %1` after
 * Ctrl+Z): there Node's last act, setting the terminal's modes again, would have the kernel stop it instead (SIGTTOU). And so it does
 * before a terminal that does not read: Ink's last words, for the cursor, go to standard error by a call that blocks.
 */
export function leave(exitCode: number): never {
	if ((hanging.some((count) => count() > 0) || isStuck || isInBackground()) && process.execve !== undefined)
		process.execve('/bin/sh', ['sh', '-c', `exit ${exitCode}`], {});
	process.exit(exitCode);
}

/** A terminal that has not read what was written by then does not read, milliseconds: nobody waits longer for one. */
const drainMs = 60;

/** Whether the terminal did not read what was written to it. */
let isStuck = false;

/** Resolves when the terminal has what was written to it, or does not read. */
export function drained(stdout: Pick<NodeJS.WriteStream, 'write'>): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(() => {
			isStuck = true;
			resolve();
		}, drainMs);
		stdout.write('', () => {
			clearTimeout(timer);
			resolve();
		});
	});
}

/** Whether a shell has put another job in front of the terminal: proc_pid_stat(5), pgrp and tpgid. */
export function isInBackground(): boolean {
	try {
		const line = readFileSync('/proc/self/stat', 'latin1');
		const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
		return fields[5] !== '-1' && fields[2] !== fields[5];
	} catch {
		return false;
	}
}
