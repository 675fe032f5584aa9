import process from 'node:process';
import {Worker} from 'node:worker_threads';
import {keep} from './corpus.ts';
import {targets} from './targets.ts';

// `node test/fuzz/run.ts --minutes 10 [--seed 1] [--target runbook]`: every target in turn, in a thread that is watched from here.

const given = (name: string) => {
	const at = process.argv.indexOf(`--${name}`);
	return at === -1 ? null : (process.argv[at + 1] ?? null);
};
const minutes = Number(given('minutes') ?? 1);
const seed = Number(given('seed') ?? Math.floor(Math.random() * 2 ** 31));
const names = Object.keys(targets).filter((name) => given('target') === null || name === given('target'));

/** One input never takes so long, seconds. */
const hangSeconds = 60;

/** How many inputs were begun, which target has the latest, its length, and its bytes. */
const shared = new SharedArrayBuffer(16 + 64 * 1024);
const [counters, bytes] = [new Int32Array(shared, 0, 4), Buffer.from(shared, 16)];
const worker = new Worker(new URL('./worker.ts', import.meta.url), {
	workerData: {shared, names, seed, untilMs: Date.now() + minutes * 60_000},
});
process.stdout.write(`fuzzing ${names.length} targets for ${minutes} minutes, --seed ${seed}\n`);
let failed = 0;
worker.on('message', ({line, isFailure}: {line: string; isFailure: boolean}) => {
	process.stdout.write(`${line}\n`);
	if (isFailure) failed++;
});
worker.on('error', (error) => {
	failed++;
	const name = names[Atomics.load(counters, 1)] ?? '';
	process.stdout.write(
		`${name}: outside of any call: ${error}\n${keep(name, 'threw', Buffer.from(bytes.subarray(0, Atomics.load(counters, 2))))}\n`,
	);
});
let [last, still] = [-1, 0];
const watch = setInterval(() => {
	const count = Atomics.load(counters, 0);
	still = count === last ? still + 1 : 0;
	last = count;
	if (still < hangSeconds) return;
	const name = names[Atomics.load(counters, 1)] ?? '';
	process.stdout.write(`${name}: hangs\n${keep(name, 'hangs', Buffer.from(bytes.subarray(0, Atomics.load(counters, 2))))}\n`);
	process.exit(1);
}, 1000);
worker.on('exit', () => {
	clearInterval(watch);
	process.exitCode = failed === 0 ? 0 : 1;
});
