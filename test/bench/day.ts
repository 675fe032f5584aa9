import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {type Bench, launcher, usefulFrame} from './bench.ts';
import {createChanges} from './changes.ts';
import {slope} from './figures.ts';
import {inTerminal} from './terminal.ts';
import {benchWorkspace} from './workspace.ts';

const beads = 1000;

/** The memory of a console that lives through hours of change, its clock and timers so many times as fast. */
export async function day({figures, quick}: Bench): Promise<void> {
	const [hours, times] = quick ? [0.25, 240] : [24, 240];
	const workspace = await benchWorkspace(beads);
	const changes = createChanges(workspace.tracker, workspace.spare);
	const faster = fileURLToPath(import.meta.resolve('./programs/faster.ts'));
	const environment = {...workspace.environment, TRIAGE_BENCH_TIMES: String(times)};
	const program = inTerminal([process.execPath, '--import', faster, launcher, '--at', workspace.at], environment);
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
		const how = `${hours} hours at ${times} times the speed of the clock (test/bench/programs/faster.ts), the tracker replaced at every twentieth second of them, a key at every second minute`;
		const last = seen.slice(Math.floor(seen.length / 2));
		for (const [, rss] of last) figures.add('memory after hours of change', 'MiB', rss, {how});
		figures.add('growth of memory in the second half', 'MiB/h', slope(last), {aim: 'flat'});
	} finally {
		await program.end();
		workspace.close();
	}
}
