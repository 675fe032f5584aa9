import {createRequire} from 'node:module';
import type {setFlagsFromString} from 'node:v8';
import {muchIsToDo, whenMuchIsToDo} from '../observe/much-work.ts';

/** A flag of ours, and how V8 has it by itself. */
type Flag = readonly [ours: string, own: string];

/**
 * A start is over before code that was optimised for it pays: without, it takes an eighth less of the processor until the first frame,
 * most of that on threads that work beside it.
 */
const unoptimised: readonly Flag[] = [
	['--no-maglev', '--maglev'],
	['--no-turbofan', '--turbofan'],
];

/**
 * WebAssembly stays as it is compiled first: working out one function of the shell's grammar takes half a second of a thread, which the
 * end of the process waits for, and reading 2,000 lines of a runbook gains nothing from it.
 */
const wasmAsItIs: readonly Flag[] = [
	['--no-wasm-tier-up', '--wasm-tier-up'],
	['--no-wasm-dynamic-tiering', '--wasm-dynamic-tiering'],
];

/** V8's young generation by itself grows to 48 MB of a console's memory. */
const small: Flag = ['--semi-space-growth-factor=1', '--semi-space-growth-factor=2'];

/** Longer than any start takes, and little of what there is to do for a large tracker: processor time of ours, microseconds. */
const startUs = 400_000;
const askedEveryMs = 100;
/** A console at rest takes minutes for as much: what it does every second is worth optimising. */
const mostTimes = 20;

let set: typeof setFlagsFromString | null = null;
let flags: readonly Flag[] = [];

/** Has V8 optimise nothing until the process has run for as long as a start may take, or begins with what takes longer. */
export function startUnoptimised(): void {
	// What Node loads when it is first asked for is compiled anew under other flags.
	void [process.stdout, globalThis.performance];
	change([...unoptimised, ...wasmAsItIs]);
	let times = 0;
	const asking = setInterval(() => {
		if (process.cpuUsage().user >= startUs || ++times >= mostTimes) muchIsToDo();
	}, askedEveryMs);
	asking.unref();
	whenMuchIsToDo(() => {
		clearInterval(asking);
		change(flags.filter((flag) => !unoptimised.includes(flag)));
	});
}

/**
 * Keeps V8's young generation small: collecting it more often takes no more of the processor, since what stays alive from one picture to
 * the next is little. To be called before much is made.
 */
export function keepYoungSmall(): void {
	change([...flags, small]);
}

/**
 * Loads or keeps code, under V8's own flags: code that was compiled under other ones is refused and compiled anew, Node's own too. For
 * whoever loads the program (`bin/built-program.js`).
 */
export function withOwnFlags<T>(work: () => T): T {
	const ours = flags;
	change([]);
	try {
		return work();
	} finally {
		change(ours);
	}
}

function change(next: readonly Flag[]): void {
	if (next.length + flags.length === 0) return;
	// Once, and before the first flag is ours: the loader asks here whenever anything is required.
	set ??= (createRequire(import.meta.url)('node:v8') as {readonly setFlagsFromString: typeof setFlagsFromString})
		.setFlagsFromString;
	for (const [, own] of flags) set(own);
	for (const [ours] of next) set(ours);
	flags = next;
}
