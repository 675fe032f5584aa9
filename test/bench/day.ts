import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {type Bench, launcher, usefulFrame} from './bench.ts';
import {createChanges} from './changes.ts';
import {trend} from './figures.ts';
import {inTerminal} from './terminal.ts';
import {benchWorkspace} from './workspace.ts';

const beads = 1000;

/** How often it is collected by force, over the whole. */
const moments = 24;

/** The memory of a console that lives through hours of change, its clock and timers so many times as fast: all of it, and what is alive. */
export async function day({figures, quick}: Bench): Promise<void> {
	const [hours, times] = quick ? [1, 240] : [24, 240];
	const workspace = await benchWorkspace(beads);
	const changes = createChanges(workspace.tracker, workspace.spare);
	const faster = fileURLToPath(import.meta.resolve('./programs/faster.ts'));
	const aliveFile = path.join(workspace.spare, 'alive.jsonl');
	const environment = {
		...workspace.environment,
		TRIAGE_BENCH_TIMES: String(times),
		TRIAGE_BENCH_ALIVE: aliveFile,
		TRIAGE_BENCH_EVERY: String((hours * 3_600_000) / times / moments),
	};
	const argv = [process.execPath, '--expose-gc', '--import', faster, launcher, '--at', workspace.at] as const;
	const program = inTerminal(argv, environment);
	try {
		await program.until(usefulFrame(beads));
		const stop = changes.every(50);
		const began = performance.now();
		const seen: [number, number][] = [];
		const hoursSo = () => ((performance.now() - began) * times) / 3_600_000;
		while (hoursSo() < hours) {
			await delay(250);
			await program.press('j');
			seen.push([hoursSo(), program.memory().rssMiB]);
		}
		stop();
		const how = `${hours} hours at ${times} times the speed of the clock (test/bench/programs/faster.ts), the tracker replaced at every twelfth second of them, a key a minute or two, collected by force ${moments} times`;
		const last = seen.slice(Math.floor(seen.length / 2));
		for (const [, rss] of last) figures.add('memory after hours of change', 'MiB', rss, {how});
		const alive = existsSync(aliveFile) ? aliveIn(readFileSync(aliveFile, 'utf8')) : [];
		for (const {aliveMiB, garbageMiB, hour} of alive) {
			figures.add(`alive after ${hour.toFixed(1)} hours`, 'MiB', aliveMiB);
			figures.add('garbage in the heap until it was collected', 'MiB', garbageMiB);
		}
		const late = alive.slice(Math.floor(alive.length / 3)).map(({hour, aliveMiB}) => [hour, aliveMiB] as const);
		grows('growth of memory in the second half', trend(last));
		grows('growth of what is alive, without the first third', trend(late));
	} finally {
		await program.end();
		workspace.close();
	}

	function grows(name: string, {slope, error}: ReturnType<typeof trend>): void {
		figures.add(name, 'MiB/h', slope, {aim: 'flat'});
		figures.add(`${name}: its standard error`, 'MiB/h', error);
	}
}

type Alive = {readonly hour: number; readonly aliveMiB: number; readonly garbageMiB: number};

function aliveIn(text: string): readonly Alive[] {
	return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Alive]));
}
