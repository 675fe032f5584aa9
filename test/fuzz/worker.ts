import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {parentPort, workerData} from 'node:worker_threads';
import {chance} from '../support/seed.ts';
import {corpusOf, keep} from './corpus.ts';
import {mutated} from './mutations.ts';
import {targets} from './targets.ts';
import {tried} from './trial.ts';
import {hangUp} from './wires.ts';

const {shared, names, seed, untilMs} = workerData as {shared: SharedArrayBuffer; names: string[]; seed: number; untilMs: number};
const [counters, current] = [new Int32Array(shared, 0, 4), Buffer.from(shared, 16)];
const random = chance(seed);
const say = (line: string, isFailure = false) => parentPort?.postMessage({line, isFailure});
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A target is left after so long, milliseconds; each gets as much time as the others. */
const turnMs = 1000;
/** More findings of one kind are the same one. */
const mostFindings = 5;

const inputs = new Map(names.map((name) => [name, corpusOf(name).map(({bytes}) => bytes)]));
const counts = new Map(names.map((name) => [name, 0]));
const findings = new Map<string, number>();
const heap = () => {
	collect();
	return Math.round(process.memoryUsage().heapUsed / 1024 / 1024);
};
const resources = () => process.getActiveResourcesInfo().length;
let early: {heap: number; resources: number} | null = null;
const beganAt = Date.now();

while (Date.now() < untilMs) {
	for (const [index, name] of names.entries()) {
		const target = targets[name];
		if (target === undefined) continue;
		for (const until = Date.now() + turnMs; Date.now() < until; ) {
			const bytes = mutated(inputs.get(name) ?? [], random);
			current.set(bytes);
			Atomics.store(counters, 1, index);
			Atomics.store(counters, 2, bytes.length);
			Atomics.add(counters, 0, 1);
			counts.set(name, (counts.get(name) ?? 0) + 1);
			const trouble = await tried(target, bytes);
			if (trouble === null) continue;
			const kind = `${name}: ${trouble.kind}: ${trouble.words.split('\n').slice(0, 2).join(' ').slice(0, 120)}`;
			const seen = (findings.get(kind) ?? 0) + 1;
			findings.set(kind, seen);
			if (seen <= 1 && findings.size <= mostFindings * names.length) {
				say(`${name}: ${trouble.kind}: ${trouble.words}\n  ${keep(name, trouble.kind, bytes)}`, true);
			}
		}
	}
	// Caches fill at first; what grows after a third of the time leaks.
	if (early === null && Date.now() - beganAt > (untilMs - beganAt) / 3) early = {heap: heap(), resources: resources()};
}
for (const [name, count] of counts) say(`${name.padEnd(20)} ${String(count).padStart(9)} inputs`);
await hangUp();
const late = {heap: heap(), resources: resources()};
const leaks = early !== null && late.heap > early.heap + 30;
say(`heap ${early?.heap} -> ${late.heap} MiB, open resources ${early?.resources} -> ${late.resources}`, leaks);
