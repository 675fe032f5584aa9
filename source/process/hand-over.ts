import {setTimeout as delay} from 'node:timers/promises';
import type {Outcome} from '../domain/command.ts';
import {isStopped, processesAlone} from './group.ts';
import {isSameProcess, processStart} from './process-start.ts';
import {terminalModes} from './terminal-modes.ts';

/** How often it is looked whether what has the terminal was stopped or has ended, milliseconds. */
const lookMs = 150;

/** A process that still runs after this was not stopped. */
const notStoppedMs = 300;

const ignore = () => undefined;

/**
 * Lets `run` have the terminal of this process: what it starts stays in our process group, which has the terminal, since Node
 * can hand that to no other (there is no `tcsetpgrp`). So Ctrl+C and Ctrl+\ reach us too, and mean the program alone; Ctrl+Z
 * stops us with it, for the shell to continue both. `run` tells which processes it started. The terminal comes back in the modes
 * that it had.
 */
export async function handedOver(
	env: Readonly<Record<string, string>>,
	run: (began: (pids: readonly number[]) => void) => Promise<Outcome>,
): Promise<Outcome> {
	const started = new Map<number, Promise<string | null>>();
	let stopping = false;
	const modes = await terminalModes(env);

	function stop(): void {
		if (!stopping) void stopWithThem();
	}

	/** The kernel drops the stop where no shell could continue us: then they go on at once. */
	async function stopWithThem(): Promise<void> {
		stopping = true;
		process.off('SIGTSTP', stop);
		process.kill(0, 'SIGTSTP');
		await delay(notStoppedMs);
		process.on('SIGTSTP', stop);
		processesAlone.signal(
			[...started.keys()].filter((pid) => isStopped(pid)),
			'SIGCONT',
		);
		stopping = false;
	}

	for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.on(signal, ignore);
	process.on('SIGTSTP', stop);
	// Some stop themselves alone (`~^Z` in ssh), which tells nobody but the process that waits for them.
	const look = setInterval(() => [...started.keys()].some((pid) => isStopped(pid)) && stop(), lookMs);
	try {
		const outcome = await run((pids) => {
			for (const pid of pids) if (!started.has(pid)) started.set(pid, processStart(pid));
		});
		// A watcher that was killed leaves its program with the terminal: two readers of one keyboard help nobody.
		for (const [pid, start] of started) while (await isSameProcess(pid, await start)) await delay(lookMs);
		return outcome;
	} finally {
		clearInterval(look);
		process.off('SIGTSTP', stop);
		for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.off(signal, ignore);
		await modes.restore();
	}
}
