import {setTimeout as delay} from 'node:timers/promises';
import {type Bench, consoleAt, usefulFrame} from './bench.ts';
import {inTerminal} from './terminal.ts';
import {benchWorkspace} from './workspace.ts';

const beads = 1000;

/** What the console costs while nothing happens: its own processes and those that it starts and waits for. */
export async function idle({figures, quick, turns}: Bench): Promise<void> {
	const workspace = await benchWorkspace(beads);
	const program = inTerminal(consoleAt(workspace.at), workspace.environment);
	try {
		await program.until(usefulFrame(beads));
		await delay(quick ? 1000 : 5000);
		for (const _ of turns(quick ? 1 : 3)) {
			const [before, began] = [program.cpuMs(), performance.now()];
			await delay(quick ? 3000 : 30_000);
			const share = ((program.cpuMs() - before) / (performance.now() - began)) * 100;
			const how = `of one core, all threads, by the kernel's count; ${beads} beads, a server that answers, every source looked at`;
			figures.add('processor while nothing happens', '%', share, {aim: '<= 1', how});
		}
	} finally {
		await program.end();
		workspace.close();
	}
}
