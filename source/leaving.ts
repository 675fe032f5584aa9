import process from 'node:process';

/** Looks that were given up and have not come back: a call into a dead file system returns when it returns. */
let hanging = () => 0;

/** Names who knows how many looks hang. */
export function watchHanging(count: () => number): void {
	hanging = count;
}

/**
 * Ends this process with an exit status. `process.exit` waits for calls that are stuck in libuv's thread pool (Node 24), which may be
 * for ever: where a look hangs, the process becomes a shell that exits in its place.
 */
export function leave(exitCode: number): never {
	if (hanging() > 0 && process.execve !== undefined) process.execve('/bin/sh', ['sh', '-c', `exit ${exitCode}`], {});
	process.exit(exitCode);
}
