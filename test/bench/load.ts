import {statSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import {type Bench, consoleAt, usefulFrame} from './bench.ts';
import type {Figures} from './figures.ts';
import {timed} from './programs.ts';
import {inTerminal} from './terminal.ts';
import {benchWorkspace} from './workspace.ts';

/** What it takes to have a large tracker on the screen, over `wc -l` on the same file in turn; the start with 1,000 beads taken off. */
export async function loads({figures, quick, turns}: Bench): Promise<void> {
	const small = await benchWorkspace(1000);
	try {
		for (const beads of quick ? [100_000] : [100_000, 1_000_000]) {
			const large = await benchWorkspace(beads);
			try {
				const [most, share] = beads > 100_000 ? [3, 1] : [quick ? 2 : 9, quick ? 1 : 0.4];
				for (const _ of turns(most, share)) await loadOnce(figures, beads, small, large);
			} finally {
				large.close();
			}
		}
	} finally {
		small.close();
	}
}

type Workspace = Awaited<ReturnType<typeof benchWorkspace>>;

async function loadOnce(figures: Figures, beads: number, small: Workspace, large: Workspace): Promise<void> {
	const shown = beads.toLocaleString('en-GB');
	const counted = await timed(['/usr/bin/wc', '-l', large.tracker], large.environment);
	const bare = inTerminal(consoleAt(small.at), small.environment);
	const without = await bare.until(usefulFrame(1000));
	await bare.end();
	const program = inTerminal(consoleAt(large.at), large.environment);
	try {
		const withAll = await program.until(usefulFrame(beads));
		const name = `wc -l of ${shown}`;
		const mib = Math.round(statSync(large.tracker).size / 2 ** 20);
		figures.add(`${name}, wall`, 'ms', counted.wallMs, {how: `${mib} MiB, in the page cache`});
		figures.add(`${name}, processor`, 'ms', counted.cpuMs);
		const how = 'from the start until all were counted on the screen, less the same with 1,000 beads';
		figures.add(`load of ${shown}, wall`, 'ms', withAll.wallMs - without.wallMs, {
			base: `${name}, wall`,
			aim: beads > 1e5 ? '<= 3000 ms' : '<= 25',
			how,
		});
		figures.add(`load of ${shown}, processor`, 'ms', withAll.cpuMs - without.cpuMs, {base: `${name}, processor`});
		await delay(1500);
		figures.add(`memory with ${shown}`, 'MiB', program.memory().rssMiB, {
			...(beads > 1e5 ? {aim: '<= 300'} : {}),
			how: 'resident, 1.5 s after',
		});
		await keysMeanwhile(figures, beads, large);
	} catch (error) {
		figures.miss(`load of ${shown}: ${error instanceof Error ? error.message.slice(0, 200) : error}`);
	} finally {
		await program.end();
	}
}

/** Keys while it is read, in a start of their own: the help comes and goes. */
async function keysMeanwhile(figures: Figures, beads: number, {at, environment}: Workspace): Promise<void> {
	const program = inTerminal(consoleAt(at), environment);
	let isThere = false;
	const there = program.until(usefulFrame(beads)).finally(() => {
		isThere = true;
	});
	await program.until(/triage/);
	for (let press = 0; !isThere; press++) {
		const painted = await program.press('?');
		const shown = `of ${beads.toLocaleString('en-GB')}`;
		// The first loads the code of the help, and the second is the first that closes it: nobody else waits for that.
		if (painted !== null && !isThere && press < 2)
			figures.add(`first two keys during the load ${shown}`, 'ms', painted.ms, {how: 'the help, loaded, shown and taken away'});
		else if (painted !== null && !isThere)
			figures.add(`key during the load ${shown}`, 'ms', painted.ms, {
				aim: 'most <= 16 ms',
				how: 'the help, shown and taken away, after the first time',
			});
		await delay(1);
	}
	await there;
	await program.end();
}
