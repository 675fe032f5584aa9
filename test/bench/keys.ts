import {setTimeout as delay} from 'node:timers/promises';
import {type Bench, consoleAt, usefulFrame} from './bench.ts';
import {createChanges} from './changes.ts';
import {exactBytes} from './exact-bytes.ts';
import {inTerminal, type Watched} from './terminal.ts';
import {benchWorkspace} from './workspace.ts';

const beads = 100_000;

/** Answers a key as fast as a program of Node can: one write of as many bytes as the console's usual answer has. */
const echo = `process.stdin.setRawMode(true);
process.stdin.on('data', (key) => String(key) === 'q' ? process.exit() : process.stdout.write('\\x1b[?2026h' + 'x'.repeat(200) + '\\x1b[?2026l'));
process.stdout.write('ready');`;

/** A key until its frame is there, while the tracker of 100,000 beads is replaced ten times a second; and what frames have in bytes. */
export async function keys(bench: Bench): Promise<void> {
	const {figures, quick, turns} = bench;
	const workspace = await benchWorkspace(beads);
	const changes = createChanges(workspace.tracker, workspace.spare);
	const program = inTerminal(consoleAt(workspace.at), workspace.environment);
	const mirror = inTerminal([process.execPath, '-e', echo], workspace.environment);
	try {
		await mirror.until(/ready/);
		await program.until(usefulFrame(beads));
		await toBeads(program);
		await exactBytes(bench, program);
		const stop = changes.every(100);
		await delay(1000);
		const how = `120x40, ${beads} beads, the file replaced ten times a second, keys up and down among the beads, each in turn with the echo`;
		const before = program.cpuMs();
		let count = 0;
		for (const place of turns(quick ? 40 : 600)) {
			count = place + 1;
			const painted = await program.press(place % 2 === 0 ? 'j' : 'k');
			const echoed = await mirror.press('j');
			if (echoed !== null)
				figures.add('raw write echo', 'ms', echoed.ms, {how: 'a program of Node that writes 216 bytes at each key'});
			if (painted !== null) figures.add('key to paint', 'ms', painted.ms, {base: 'raw write echo', aim: 'p99 <= 8 ms', how});
		}
		figures.add('processor a key and its part of the changes', 'ms', (program.cpuMs() - before) / count, {each: count});
		stop();
	} finally {
		await program.end();
		await mirror.end();
		workspace.close();
	}
}

/** To the panel of the beads, as large as the screen. */
export async function toBeads(program: Watched): Promise<void> {
	for (const key of ['\t', '\t', '\t', '\t', 'z']) await program.press(key);
	await program.quiet();
}
