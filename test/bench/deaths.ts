import {readdirSync, readFileSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import {isAlive} from '../support/running.ts';
import {type Bench, consoleAt, usefulFrame} from './bench.ts';
import {inTerminal} from './terminal.ts';
import {benchWorkspace} from './workspace.ts';

const beads = 1000;

/** Beyond this it is not gone, milliseconds. */
const patienceMs = 10_000;

/** How long the console and a look of the operator's are still there after a signal that ends the console. */
export async function deaths({figures, quick, turns}: Bench): Promise<void> {
	const {at, environment, close} = await benchWorkspace(beads);
	try {
		for (const round of turns(quick ? 3 : 20))
			for (const signal of ['SIGHUP', 'SIGKILL'] as const) {
				const program = inTerminal(consoleAt(at), environment);
				try {
					await program.until(usefulFrame(beads));
					// A number that no other program has, by which it is known.
					const look = `${7000 + round}.${process.pid}`;
					await program.pressUntilQuiet('!');
					await program.pressUntilQuiet(`sleep ${look}`);
					const pid = await running(`sleep\0${look}\0`, () => program.press('\r'));
					const began = performance.now();
					process.kill(program.pid, signal);
					const [itself, its] = await Promise.all([gone(program.pid, began), gone(pid, began)]);
					const how = 'from the signal until the process table has it no more, or as one that ended; asked every millisecond';
					figures.add(`${signal}: the console is gone`, 'ms', itself, {aim: '<= 200', how});
					figures.add(`${signal}: its look is gone`, 'ms', its, {aim: '<= 200', how});
				} finally {
					if (isAlive(program.pid)) process.kill(program.pid, 'SIGKILL');
				}
			}
	} finally {
		close();
	}
}

/** The process with this command line (proc(5): arguments end with a null byte), once there is one; asks for it now and then. */
async function running(words: string, ask: () => Promise<unknown>): Promise<number> {
	let askedAt = Number.NEGATIVE_INFINITY;
	for (const began = performance.now(); performance.now() - began < patienceMs; await delay(5)) {
		if (performance.now() - askedAt > 2000) {
			await ask();
			askedAt = performance.now();
		}
		const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && commandOf(name) === words);
		if (pid !== undefined) return Number(pid);
	}
	throw new Error(`${words.replaceAll('\0', ' ')} was never started`);
}

function commandOf(pid: string): string | null {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
	} catch {
		return null;
	}
}

async function gone(pid: number, began: number): Promise<number> {
	while (isAlive(pid)) {
		if (performance.now() - began > patienceMs) throw new Error(`process ${pid} is not gone after ${patienceMs} ms`);
		await delay(1);
	}
	return performance.now() - began;
}
