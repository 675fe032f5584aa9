// A program of its own: it starts the programs of one runbook command and watches over them, so that what must not outlive
// the console does not, and what must not be cut in half is not. The console starts it in a session of its own.
import {Socket} from 'node:net';
import process from 'node:process';
import type {Outcome} from '../domain/command.ts';
import type {Written} from '../domain/journal.ts';
import {createChain} from './chain.ts';
import {encodeFrame} from './frames.ts';
import {processStart} from './process-start.ts';
import {type Watch, watch} from './watch.ts';
import type {Frame, WatchOrder} from './watch-order.ts';

// Sockets of our own: writes to process.stdout may wait (Node, "process I/O"), and a console that was stopped with Ctrl+Z must
// not stop our clock with it.
const listener = new Socket({fd: 1, readable: false, writable: true});
const orders = new Socket({fd: 0, readable: true, writable: false});
let order: WatchOrder | null = null;
let running: Watch | null = null;
let isGone = false;
let isCalledOff = false;

listener.on('error', () => undefined);
orders.on('error', () => undefined);
orders.on('close', listenerGone);
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGQUIT'] as const)
	process.on(signal, () => {
		// Where the terminal is handed on, what is typed in it reaches us too: it is meant for the program that has it.
		const isTyped = order?.terminal === true && signal !== 'SIGTERM';
		if (order !== null && order.survives !== true && !isTyped) listenerGone();
	});
process.on('uncaughtException', (error) => {
	if (order?.survives !== true) running?.abandon();
	process.stderr.write(`${error.stack ?? error.message}\n`);
	process.exit(70);
});

function say(frame: Frame): void {
	if (!isGone) listener.write(encodeFrame(frame));
}

/** The control pipe ended: whoever wanted to look is gone, and with it the look. Only a change goes on. */
function listenerGone(): void {
	isGone = true;
	if (order?.terminal === true) running?.limit();
	if (order?.survives === true) return;
	running?.abandon();
	process.exit(0);
}

let line = '';
orders.setEncoding('utf8');
orders.on('data', (text: string) => {
	line += text;
	for (let end = line.indexOf('\n'); end !== -1; end = line.indexOf('\n')) {
		hear(line.slice(0, end));
		line = line.slice(end + 1);
	}
});

function hear(words: string): void {
	if (order === null) {
		order = JSON.parse(words) as WatchOrder;
		void obey(order);
	} else if (running === null) isCalledOff = true;
	else running.hear(words === 'kill' ? 'kill' : 'cancel');
}

async function obey(ordered: WatchOrder): Promise<void> {
	const chain = ordered.journal === null ? null : createChain({...ordered.journal, role: 'watcher', now: Date.now});
	const attempt = ordered.attemptId;
	const notes: string[] = [];
	const written = await chain?.append({kind: 'watching', attempt});
	const programs: Promise<unknown>[] = [];
	const began = async (pid: number) => chain?.append({kind: 'program', attempt, pid, processStart: await processStart(pid)});
	const outcome = await carryOut(ordered, written ?? {ok: true}, notes, (pid) => programs.push(began(pid)));
	await Promise.all(programs);
	await chain?.append({kind: 'ended', attempt, outcome, notes});
	say({kind: 'end', outcome});
	await running?.quiet;
	await chain?.close();
	if (!isGone) await handedOn();
	process.exit(0);
}

function carryOut(ordered: WatchOrder, written: Written, notes: string[], began: (pid: number) => void): Promise<Outcome> {
	const not = (reason: string) => Promise.resolve<Outcome>({kind: 'not-started', reason});
	if (!written.ok) return not(written.reason);
	if (isCalledOff) return not('it was called off before it began');
	if (isGone) return not('the console was gone before it began');
	running = watch(ordered, (frame) => {
		if (frame.kind === 'note') notes.push(frame.text);
		// All that began so far, the newest last.
		if (frame.kind === 'groups') began(frame.pids.at(-1) ?? 0);
		say(frame);
	});
	return running.outcome;
}

/** Settles when the pipe took everything that was said, however long the other side is stopped, or nobody is left to take it. */
function handedOn(): Promise<void> {
	return new Promise((resolve) => {
		listener.once('close', () => resolve());
		listener.end(() => resolve());
	});
}
