import {readFile, stat, statfs} from 'node:fs/promises';
import os from 'node:os';
import type {Look, Source} from '../domain/reading.ts';
import type {Surroundings} from '../domain/surroundings.ts';
import {programOnPath} from '../process/program-on-path.ts';
import {age, bytes} from '../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';

/** Room on the file system of a folder. */
export type Disk = {
	readonly path: string;
	readonly freeBytes: number;
	readonly totalBytes: number;
	/** null where the file system does not count them. */
	readonly freeInodes: number | null;
};

/** The machine that the console runs on. */
export type Machine = {
	readonly disks: readonly Disk[];
	/** Bytes that programs can still get. */
	readonly freeMemory: number;
	readonly totalMemory: number;
	/** How far the newest of the watched files lies in the future, milliseconds; 0 where none does. */
	readonly filesAheadMs: number;
	/** Programs that are not on PATH. */
	readonly missing: readonly string[];
	readonly isRoot: boolean;
	readonly overSsh: boolean;
};

/** What is looked at of a machine: folders for their disks, files for their times, programs for being there. */
export type Ground = {
	readonly folders: readonly string[];
	readonly files: readonly string[];
	readonly programs: readonly string[];
	/** What orders nobody about: programs in it do not count. */
	readonly outside: string;
};

/** Looks at the machine every 15 s. Runs no program. */
export function machineSource(surroundings: Surroundings, {folders, files, programs, outside}: Ground): Source<Machine> {
	const {env, now, proc, uid} = surroundings;
	async function look(signal: AbortSignal): Promise<Look<Machine>> {
		const disks: Disk[] = [];
		for (const folder of folders) {
			if (signal.aborted) return {kind: 'gap', reason: `${folder} did not answer in time`};
			const disk = await diskOf(folder);
			if (disk !== null) disks.push(disk);
		}
		const {freeMemory, totalMemory} = await memory(proc);
		const missing = programs.filter((program) => programOnPath(program, env, {outside}) === null);
		const filesAheadMs = Math.max(0, (await newest(files)) - now());
		const overSsh = Boolean(env.SSH_CONNECTION ?? env.SSH_TTY ?? env.SSH_CLIENT);
		return {kind: 'seen', value: {disks, freeMemory, totalMemory, filesAheadMs, missing, isRoot: uid === 0, overSsh}};
	}
	return {name: 'machine', intervalMs: 15_000, limitMs: 60_000, timeoutMs: 1500, look};
}

async function diskOf(path: string): Promise<Disk | null> {
	try {
		const {bavail, bsize, blocks, files, ffree} = await statfs(path);
		return {path, freeBytes: bavail * bsize, totalBytes: blocks * bsize, freeInodes: files === 0 ? null : ffree};
	} catch {
		return null;
	}
}

/** The kernel's own estimate counts what it can drop from its caches; Node's does not on every version. */
async function memory(proc: string): Promise<Pick<Machine, 'freeMemory' | 'totalMemory'>> {
	const text = await readFile(`${proc}/meminfo`, 'latin1').catch(() => '');
	const available = /^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1];
	return {freeMemory: available === undefined ? os.freemem() : Number(available) * 1024, totalMemory: os.totalmem()};
}

async function newest(files: readonly string[]): Promise<number> {
	let last = 0;
	for (const file of files) last = Math.max(last, (await stat(file).catch(() => null))?.mtimeMs ?? 0);
	return last;
}

const leastBytes = 512 * 1024 ** 2;
const leastInodes = 10_000;
const leastMemory = 256 * 1024 ** 2;
const clockSkewMs = 10_000;

/** What the machine lacks, one phrase each; nothing where all is well. */
export function lacks({disks, freeMemory, filesAheadMs, missing}: Machine): readonly SafeText[] {
	const short = disks.flatMap(({path, freeBytes, freeInodes}) => [
		...(freeBytes < leastBytes ? [safe`${bytes(freeBytes)} left on the disk of ${safeText(path)}`] : []),
		...(freeInodes !== null && freeInodes < leastInodes
			? [safe`${freeInodes} inodes left on the disk of ${safeText(path)}`]
			: []),
	]);
	return [
		...new Set(short),
		...(freeMemory < leastMemory ? [safe`${bytes(freeMemory)} of memory left`] : []),
		...(filesAheadMs > clockSkewMs ? [safe`the clock is ${age(filesAheadMs)} behind the files`] : []),
		...(missing.length > 0 ? [safe`not on PATH: ${ours(missing.join(', '))}`] : []),
	];
}
