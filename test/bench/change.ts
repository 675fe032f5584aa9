import {execFileSync} from 'node:child_process';
import {setTimeout as delay} from 'node:timers/promises';
import {type Bench, consoleAt, usefulFrame} from './bench.ts';
import {createChanges, titles} from './changes.ts';
import {toBeads} from './keys.ts';
import {inTerminal} from './terminal.ts';
import {benchWorkspace} from './workspace.ts';

const beads = 100_000;

/** Reads a file as the console does, and says what that took of the processor, ms. */
const reading = `const {readFileSync} = require('node:fs');
readFileSync(process.argv[1]);
const began = process.cpuUsage();
readFileSync(process.argv[1]);
const {user, system} = process.cpuUsage(began);
console.log((user + system) / 1000);`;

/** One bead of 100,000 changed, the file replaced whole: until it is on the screen, and what it takes over reading the file. */
export async function changes({figures, quick, turns}: Bench): Promise<void> {
	const workspace = await benchWorkspace(beads);
	const {next} = createChanges(workspace.tracker, workspace.spare);
	const program = inTerminal(consoleAt(workspace.at), workspace.environment);
	try {
		await program.until(usefulFrame(beads));
		await toBeads(program);
		await delay(quick ? 500 : 3000);
		for (const round of turns(quick ? 2 : 30)) {
			const still = program.cpuMs();
			await delay(2000);
			const idleMs = program.cpuMs() - still;
			program.written();
			const [before, began] = [program.cpuMs(), performance.now()];
			next();
			await program.until(new RegExp(titles[round % titles.length]?.replace('Changed ', '') ?? ''));
			figures.add('one bead changed, until on the screen', 'ms', performance.now() - began, {
				how: 'the file replaced whole; the tracker is looked at once a second, which is in it',
			});
			await delay(Math.max(0, 2000 - (performance.now() - began)));
			const read = Number(execFileSync(process.execPath, ['-e', reading, workspace.tracker], {encoding: 'utf8'}));
			figures.add('reading the file, processor', 'ms', read, {how: 'a second readFileSync in an empty program, in turn'});
			const how = 'of the two seconds with the change, less two seconds without one, over reading the file';
			figures.add('one bead changed, processor', 'ms', program.cpuMs() - before - idleMs, {
				base: 'reading the file, processor',
				aim: '<= 2',
				how,
			});
		}
	} finally {
		await program.end();
		workspace.close();
	}
}
