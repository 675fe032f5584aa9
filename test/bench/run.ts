import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {createFigures, type Figures, tableOf} from './figures.ts';
import {timed} from './programs.ts';
import {inTerminal} from './terminal.ts';
import {type BenchWorkspace, benchWorkspace} from './workspace.ts';

/** `npm run bench -- [--quick] [--out FILE]`: what a start, a status and a key cost on this machine, in turn with an empty program. */
const {values: options} = parseArgs({options: {quick: {type: 'boolean', default: false}, out: {type: 'string'}}});
const launcher = path.resolve(import.meta.dirname, '../../bin/triage.js');
const rounds = options.quick ? 5 : 21;
const keys = options.quick ? 40 : 400;
const beads = 1000;

if (!existsSync(path.resolve(launcher, '../../dist/main.js'))) throw new Error('dist/ is missing: `npm run build` makes it');
const figures = createFigures();
const healthy = await benchWorkspace(beads);
try {
	// The first of each fills caches and is not counted.
	await programsOnce(healthy, createFigures());
	await startOnce(healthy, createFigures());
	for (let round = 0; round < rounds; round++) {
		await programsOnce(healthy, figures);
		await startOnce(healthy, figures);
	}
	await keysPressed(healthy, figures);
} finally {
	healthy.close();
}
const summaries = figures.summaries();
process.stdout.write(tableOf(summaries));
if (options.out !== undefined) {
	const machine = {node: process.version, platform: process.platform, arch: process.arch};
	writeFileSync(
		options.out,
		`${JSON.stringify({at: new Date().toISOString(), machine, beads, figures: summaries}, null, '\t')}\n`,
	);
}

async function programsOnce({at, environment}: BenchWorkspace, into: Figures): Promise<void> {
	const measured = [
		['node -e 0', ['-e', '0'], environment],
		['triage --version', [launcher, '--version'], environment],
		['status --json', [launcher, 'status', '--json', '--at', at], environment],
		[
			'status --json, nobody listens',
			[launcher, 'status', '--json', '--at', at],
			{...environment, DDX_SERVER_URL: 'https://127.0.0.1:1'},
		],
	] as const;
	for (const [name, argv, env] of measured) {
		const {wallMs, cpuMs} = await timed([process.execPath, ...argv], env);
		into.add(`${name}, wall`, 'ms', wallMs, 'node -e 0, wall');
		into.add(`${name}, processor`, 'ms', cpuMs, 'node -e 0, processor');
	}
}

/** Useful is a frame with the beads counted and a symptom with what to do about it. */
async function startOnce({at, environment}: BenchWorkspace, into: Figures): Promise<void> {
	const program = inTerminal([process.execPath, launcher, '--at', at], environment);
	const {wallMs, cpuMs} = await program.until(/1,?000[\s\S]*⏎ |⏎ [\s\S]*1,?000/);
	into.add('console: first useful frame, wall', 'ms', wallMs, 'node -e 0, wall');
	into.add('console: first useful frame, processor', 'ms', cpuMs, 'node -e 0, processor');
	await delay(1500);
	const {rssMiB, peakMiB} = program.memory();
	into.add('console: memory 1.5 s after', 'MiB', rssMiB);
	into.add('console: most memory', 'MiB', peakMiB);
	await program.end();
}

/** Keys that move the cursor, one after the other: each is waited for. */
async function keysPressed({at, environment}: BenchWorkspace, into: Figures): Promise<void> {
	const program = inTerminal([process.execPath, launcher, '--at', at], environment);
	await program.until(/⏎ /);
	await delay(1500);
	for (let count = 0; count < keys; count++) {
		const painted = await program.press(count % 2 === 0 ? 'j' : 'k');
		if (painted === null) continue;
		into.add('key to its frame', 'ms', painted.ms);
		into.add('bytes a key', 'bytes', painted.bytes);
	}
	const [before, began] = [program.cpuMs(), performance.now()];
	await delay(options.quick ? 3000 : 20_000);
	into.add('processor while nothing happens', '%', ((program.cpuMs() - before) / (performance.now() - began)) * 100);
	await program.end();
}
