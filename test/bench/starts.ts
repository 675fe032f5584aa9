import {existsSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {type Bench, consoleAt, launcher, single, usefulFrame} from './bench.ts';
import {createFigures, type Figures} from './figures.ts';
import {builtFloor} from './floor.ts';
import {timed} from './programs.ts';
import {inTerminal} from './terminal.ts';
import {type BenchWorkspace, benchWorkspace} from './workspace.ts';

const beads = 1000;

/** What a start and a status cost, and what the console holds then. */
export async function starts({figures, quick, turns}: Bench): Promise<void> {
	const healthy = await benchWorkspace(beads);
	try {
		const floor = await builtFloor(path.join(healthy.spare, 'floor'));
		// The first of each fills caches and is not counted.
		await programsOnce(healthy, createFigures());
		await floorOnce(floor, healthy, createFigures());
		await startOnce(healthy, createFigures(), 0);
		await singleOnce(healthy, createFigures());
		const rounds = quick ? 3 : 21;
		for (const _ of turns(rounds)) {
			await programsOnce(healthy, figures);
			await floorOnce(floor, healthy, figures);
			await startOnce(healthy, figures, quick ? 1500 / rounds : 1500);
			await singleOnce(healthy, figures);
		}
	} finally {
		healthy.close();
	}
}

const empty = 'node -e 0';
const aims: Readonly<Record<string, string>> = {'triage status --json': '<= 4'};

async function programsOnce({at, environment}: BenchWorkspace, into: Figures): Promise<void> {
	const measured = [
		[empty, ['-e', '0'], environment],
		['triage --version', [launcher, '--version'], environment],
		['triage status --json', [launcher, 'status', '--json', '--at', at], environment],
		[
			'triage status --json, nobody listens',
			[launcher, 'status', '--json', '--at', at],
			{...environment, DDX_SERVER_URL: 'https://127.0.0.1:1'},
		],
	] as const;
	for (const [name, argv, env] of measured) {
		const {wallMs, cpuMs} = await timed([process.execPath, ...argv], env);
		const aim = aims[name];
		into.add(`${name}, wall`, 'ms', wallMs, {base: `${empty}, wall`, ...(aim === undefined ? {} : {aim})});
		into.add(`${name}, processor`, 'ms', cpuMs, {base: `${empty}, processor`});
	}
}

/** What no start gets by without, each part alone and together, by what a `floor.ts` is asked for. */
const floors = [
	['one request over TLS', ['ask']],
	[`${beads} beads and /proc`, ['read']],
	['both', ['ask', 'read']],
	['one box by Ink', ['draw']],
	['all of it', ['ask', 'read', 'draw']],
] as const;

/** The same without anything of ours. */
async function floorOnce(floor: string, {at, environment}: BenchWorkspace, into: Figures): Promise<void> {
	for (const [what, parts] of floors) {
		const argv = [process.execPath, floor, at, ...parts] as const;
		const {wallMs, cpuMs} = parts.some((part) => part === 'draw')
			? await drawn(argv, environment)
			: await timed(argv, environment);
		into.add(`floor: ${what}, wall`, 'ms', wallMs, {base: `${empty}, wall`});
		into.add(`floor: ${what}, processor`, 'ms', cpuMs, {base: `${empty}, processor`});
	}
}

async function drawn(argv: readonly [string, ...string[]], environment: Readonly<Record<string, string>>) {
	const program = inTerminal(argv, environment);
	const took = await program.until(usefulFrame(beads));
	await program.end();
	return took;
}

/** Useful is a frame with the beads counted and a symptom with what to do about it. */
async function startOnce({at, environment}: BenchWorkspace, into: Figures, afterMs: number): Promise<void> {
	const program = inTerminal(consoleAt(at), environment);
	const {wallMs, cpuMs} = await program.until(usefulFrame(beads));
	const how = `from the start until ${beads} beads and a symptom with its key were on the screen, in turn with an empty program`;
	into.add('first useful frame, wall', 'ms', wallMs, {base: `${empty}, wall`, aim: '<= 3.5', how});
	into.add('first useful frame, processor', 'ms', cpuMs, {base: `${empty}, processor`});
	await delay(afterMs);
	into.add('memory after start', 'MiB', program.memory().rssMiB, {
		aim: '<= 110',
		how: `resident, ${afterMs} ms after that frame`,
	});
	await program.end();
}

/** The same frame of the single executable, where it was made. */
async function singleOnce({at, environment}: BenchWorkspace, into: Figures): Promise<void> {
	if (!existsSync(single)) return;
	const program = inTerminal([single, '--at', at], environment);
	const {wallMs, cpuMs} = await program.until(usefulFrame(beads));
	into.add('first useful frame of the single executable, wall', 'ms', wallMs, {base: `${empty}, wall`, aim: '<= 2.5'});
	into.add('first useful frame of the single executable, processor', 'ms', cpuMs, {base: `${empty}, processor`});
	await program.end();
}
