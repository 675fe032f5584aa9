import {setTimeout as delay} from 'node:timers/promises';
import {stripVTControlCharacters} from 'node:util';
import {spawn} from '@lydell/node-pty';
import {cpuMsOf, memoryOf} from './process-figures.ts';

/** One frame as it was written, from its begin to its end, and when its last byte came (`performance.now`). */
export type Frame = {readonly text: string; readonly at: number};

/** A program in a terminal of 120 by 40, and when it wrote what. */
export type Watched = {
	readonly pid: number;
	/** Milliseconds from its start until `wanted` had been written, and the processor time that it had used by then. */
	until(wanted: RegExp): Promise<{readonly wallMs: number; readonly cpuMs: number}>;
	/** Presses a key; milliseconds until the frame after it was there whole, and its bytes. Null where none came in 0.4 s, or as long as is said. */
	press(key: string, waitMs?: number): Promise<{readonly ms: number; readonly bytes: number} | null>;
	/** Presses a key, and waits until nothing was written for a while; null where nothing was. For programs that mark no frames. */
	pressUntilQuiet(key: string): Promise<{readonly ms: number; readonly bytes: number} | null>;
	/** Waits until nothing was written for a while; when the last byte came, milliseconds after the start. */
	quiet(): Promise<number>;
	/** What was written since the last call, and forgets it. */
	written(): string;
	/** Hears of every frame. */
	onFrame(hear: (frame: Frame) => void): void;
	memory(): ReturnType<typeof memoryOf>;
	/** Processor time so far, milliseconds. */
	cpuMs(): number;
	end(): Promise<void>;
};

/** Beyond this it does not come. */
const patienceMs = 60_000;

/** Between two keys, milliseconds; without a frame for ten times as long, none comes. */
const quietMs = 40;

/** What a frame begins and ends with (synchronised output, DEC private mode 2026). */
const frame = /\x1b\[\?2026h([\s\S]*?)\x1b\[\?2026l/g;

/** Starts a program. `leave` is the key that ends it. */
export function inTerminal(
	argv: readonly [string, ...string[]],
	env: Readonly<Record<string, string>>,
	{leave = 'q', cwd = '/'}: {readonly leave?: string; readonly cwd?: string} = {},
): Watched {
	const [file, ...args] = argv;
	const began = performance.now();
	const program = spawn(file, args, {name: 'xterm-256color', cols: 120, rows: 40, cwd, env: {...env}});
	const ended = new Promise<void>((resolve) => program.onExit(() => resolve()));
	let written = '';
	let begun = '';
	let lastAt = began;
	let hearing: (frame: Frame) => void = () => {};
	let heard = () => {};
	let framed: {readonly at: number; readonly bytes: number} | null = null;
	program.onData((text) => {
		written += text;
		lastAt = performance.now();
		begun += text;
		let end = 0;
		for (const {index, 0: whole} of begun.matchAll(frame)) {
			end = index + whole.length;
			framed ??= {at: lastAt, bytes: Buffer.byteLength(whole)};
			hearing({text: whole, at: lastAt});
		}
		begun = begun.slice(end);
		heard();
	});
	const word = (waitMs: number) => Promise.race([new Promise<void>((resolve) => (heard = resolve)), delay(waitMs)]);

	async function quiet(): Promise<number> {
		while (lastAt === began || performance.now() - lastAt < 3 * quietMs) await delay(quietMs / 2);
		return lastAt - began;
	}

	return {
		pid: program.pid,
		cpuMs: () => cpuMsOf(program.pid),
		memory: () => memoryOf(program.pid),
		quiet,
		async until(wanted) {
			while (!wanted.test(stripVTControlCharacters(written))) {
				if (performance.now() - began > patienceMs)
					throw new Error(`${wanted} never came: ${stripVTControlCharacters(written).slice(-2000)}`);
				await word(1000);
			}
			return {wallMs: lastAt - began, cpuMs: cpuMsOf(program.pid)};
		},
		async press(key, waitMs = 10 * quietMs) {
			await delay(quietMs);
			framed = null;
			const pressed = performance.now();
			program.write(key);
			while (framed === null && performance.now() - pressed < waitMs) await word(quietMs);
			const drawn = framed as {readonly at: number; readonly bytes: number} | null;
			return drawn === null ? null : {ms: drawn.at - pressed, bytes: drawn.bytes};
		},
		async pressUntilQuiet(key) {
			await quiet();
			written = '';
			const pressed = performance.now();
			program.write(key);
			while (written === '' && performance.now() - pressed < 10 * quietMs) await word(quietMs);
			if (written === '') return null;
			await quiet();
			return {ms: lastAt - pressed, bytes: Buffer.byteLength(written)};
		},
		written() {
			const text = written;
			written = '';
			return text;
		},
		onFrame(hear) {
			hearing = hear;
		},
		async end() {
			// What lies on top takes the first.
			const leaving = setInterval(() => program.write(leave), 300);
			const timer = setTimeout(() => program.kill('SIGKILL'), 5000);
			program.write(leave);
			await ended;
			clearInterval(leaving);
			clearTimeout(timer);
		},
	};
}
