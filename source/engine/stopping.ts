import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {isInBackground} from './leaving.ts';

/** A process that still runs after this was not stopped. */
const notStoppedMs = 300;

/** How often it is looked whether a shell has given the terminal back, milliseconds. */
const terminalEveryMs = 50;

/** As any program of a shell does on Ctrl+Z: stops, and goes on when it is continued and the terminal is its own again. */
export async function stopUntilContinued(): Promise<void> {
	const {promise, resolve} = Promise.withResolvers<void>();
	process.once('SIGCONT', resolve);
	process.kill(0, 'SIGTSTP');
	// The kernel drops the stop where no shell could continue us; a stopped process runs no timer.
	setTimeout(resolve, notStoppedMs);
	await promise;
	// Continued by `bg`, or to be ended by `kill %1`: whoever touched the terminal now would be stopped by the kernel.
	while (isInBackground()) await delay(terminalEveryMs);
}
