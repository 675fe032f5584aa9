import {statSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {setImmediate as turn} from 'node:timers/promises';
import type {Look} from '../domain/reading.ts';
import {type SafeText, safeText} from '../text/safe-text.ts';
import {type CommandReader, commandReader} from './process-command.ts';
import {type ProcessStat, readProcessStat} from './process-stat.ts';
import {readRegular} from './regular-file.ts';

/** A process of this machine that has not ended. */
export type ProcessRow = {
	readonly pid: number;
	readonly ppid: number;
	/** Epoch ms, up to a second too early, or more where the clock was set while we look. Null where the boot time is unknown. */
	readonly startedAt: number | null;
	/** The raw arguments; of a kernel thread, or where they cannot be read, empty. */
	readonly argv: readonly string[];
	/** What is shown: the arguments, else the program's name in brackets. */
	readonly command: SafeText;
	readonly uid: number | null;
};

/** The processes by PID. One that is not in it has ended. The same map as long as nothing began or ended. */
export type ProcessRows = ReadonlyMap<number, ProcessRow>;

type Kept = {readonly row: ProcessRow; readonly startTicks: number; readonly name: string; readonly settled: boolean};

/** A machine with more processes than this is not walked through. */
const mostProcesses = 50_000;

/** Between two turns of the event loop, about a millisecond. */
const slice = 100;

/** A process this young may still become another program without showing it. */
const youngMs = 10_000;

/**
 * Looks at the whole process table in one bounded pass, without a program. Remembers what cannot change. `redact` takes out of a
 * command line what nobody should see.
 */
export function processTable(
	proc: string,
	now: () => number,
	redact: (text: SafeText) => SafeText = (text) => text,
): (signal: AbortSignal) => Promise<Look<ProcessRows>> {
	const readCommand = commandReader(proc);
	let bootedAt: number | null = null;
	let known: ReadonlyMap<number, Kept> = new Map();
	let rows: ProcessRows = new Map();
	return async (signal) => {
		const pids = await list(proc);
		if (typeof pids === 'string') return {kind: 'gap', reason: pids};
		const booted = await bootTime(proc, signal);
		if (isEarlier(booted, bootedAt)) {
			bootedAt = booted;
			known = new Map();
		}
		const next = await walk(pids, known, {proc, bootedAt, now, readCommand, redact}, signal);
		if (next === null) return {kind: 'gap', reason: 'the process table took too long to read'};
		if (!isSame(known, next)) rows = new Map([...next].map(([pid, {row}]) => [pid, row]));
		known = next;
		return {kind: 'seen', value: rows};
	};
}

/** What a row is made with. */
type Means = {
	readonly proc: string;
	readonly bootedAt: number | null;
	readonly now: () => number;
	readonly readCommand: CommandReader;
	redact(text: SafeText): SafeText;
};

async function walk(
	pids: readonly number[],
	known: ReadonlyMap<number, Kept>,
	means: Means,
	signal: AbortSignal,
): Promise<ReadonlyMap<number, Kept> | null> {
	const next = new Map<number, Kept>();
	for (let from = 0; from < pids.length; from += slice) {
		if (from > 0) await turn();
		if (signal.aborted) return null;
		// Side by side: whoever else keeps the event loop busy is then waited for once a slice and not once a process.
		await Promise.all(
			pids.slice(from, from + slice).map(async (pid) => {
				const stat = readProcessStat(means.proc, pid);
				if (stat === null || hasEnded.has(stat.state)) return;
				const before = known.get(pid);
				next.set(pid, isKnown(before, stat) ? before : await meet(pid, stat, means, before));
			}),
		);
	}
	return next;
}

/** Zombies have ended: what is left of them is a line for their parent to read. */
const hasEnded: ReadonlySet<string> = new Set(['Z', 'X', 'x']);

function isKnown(before: Kept | undefined, {startTicks, name, ppid}: ProcessStat): before is Kept {
	return before?.settled === true && before.startTicks === startTicks && before.name === name && before.row.ppid === ppid;
}

function isSame(known: ReadonlyMap<number, Kept>, next: ReadonlyMap<number, Kept>): boolean {
	return next.size === known.size && [...next].every(([pid, {row}]) => known.get(pid)?.row === row);
}

async function list(proc: string): Promise<readonly number[] | string> {
	let names: string[];
	try {
		names = await readdir(proc);
	} catch {
		return `there is no process table at ${proc}: whether a worker lives cannot be told here`;
	}
	const pids = names.filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
	if (pids.length > mostProcesses) return `${pids.length} processes are more than are looked at (${mostProcesses})`;
	// An empty folder (a jail without /proc) or another namespace's: everybody would be taken for dead.
	if (proc === '/proc' && !pids.includes(process.pid)) return 'the process table in /proc is not the one that this console is in';
	// Everyone sees process 1 unless the table is mounted with `hidepid`; absence from such a table proves nothing.
	if (pids.includes(process.pid) && !pids.includes(1)) return 'this machine hides the processes of other users (hidepid)';
	return pids;
}

async function meet(pid: number, stat: ProcessStat, means: Means, before: Kept | undefined): Promise<Kept> {
	const {proc, bootedAt, now, readCommand, redact} = means;
	const {name, ppid, startTicks} = stat;
	const startedAt = bootedAt === null ? null : bootedAt + startTicks * 10;
	const argv = stat.isKernel ? [] : ((await readCommand(pid)) ?? []);
	const settled = startedAt === null || Math.abs(now() - startedAt) > youngMs;
	const command = redact(safeText(argv.length === 0 ? `[${name}]` : argv.join(' ')));
	const old = before?.row;
	const unchanged = old !== undefined && before?.startTicks === startTicks && old.command === command && old.ppid === ppid;
	const row = unchanged ? old : {pid, ppid, startedAt, argv, command, uid: owner(`${proc}/${pid}`)};
	return {row, startTicks, name, settled};
}

function owner(folder: string): number | null {
	try {
		return statSync(folder).uid;
	} catch {
		return null;
	}
}

/**
 * The boot time moves when the clock is set. The earliest that was seen is kept: a start that is taken for too early makes nobody
 * a stranger under his own PID, one that is taken for too late does. Smaller differences are rounding.
 */
function isEarlier(booted: number | null, known: number | null): boolean {
	return booted !== null && (known === null || booted < known - 2000);
}

/** When the machine was booted, epoch ms, by `<proc>/stat`. */
async function bootTime(proc: string, signal: AbortSignal): Promise<number | null> {
	const read = await readRegular(`${proc}/stat`, {limit: 16 * 1024 * 1024, signal});
	const line = read.kind === 'read' ? /^btime (\d+)$/m.exec(read.bytes.toString('latin1')) : null;
	return line === null ? null : Number(line[1]) * 1000;
}
