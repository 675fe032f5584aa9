import {readFileSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import {stripVTControlCharacters} from 'node:util';
import {spawn} from '@lydell/node-pty';

/** A program in a terminal of 120 by 40, and when it wrote what. */
export type Watched = {
	/** Milliseconds from its start until `wanted` had been written, and the processor time that it had used by then. */
	until(wanted: RegExp): Promise<{readonly wallMs: number; readonly cpuMs: number}>;
	/** Presses a key; milliseconds until the frame after it was there whole, and its bytes. Null where nothing was written. */
	press(key: string): Promise<{readonly ms: number; readonly bytes: number} | null>;
	/** Its memory: what it holds now, and the most that it ever held, MiB. */
	memory(): {readonly rssMiB: number; readonly peakMiB: number};
	/** Processor time so far, milliseconds, in steps of ten. */
	cpuMs(): number;
	end(): Promise<void>;
};

/** Beyond this it does not come. */
const patienceMs = 60_000;

/** Between two keys, milliseconds; without a frame for ten times as long, none comes. */
const quietMs = 40;

/** What a frame ends with (synchronised output, DEC private mode 2026). */
const frameEnd = '\x1b[?2026l';

/** Starts a program. */
export function inTerminal(argv: readonly [string, ...string[]], env: Readonly<Record<string, string>>): Watched {
	const [file, ...args] = argv;
	const began = performance.now();
	const program = spawn(file, args, {name: 'xterm-256color', cols: 120, rows: 40, cwd: '/', env: {...env}});
	const ended = new Promise<void>((resolve) => program.onExit(() => resolve()));
	let written = '';
	let lastAt = began;
	let frame: {readonly at: number; readonly bytes: number} | null = null;
	let heard = () => {};
	program.onData((text) => {
		written += text;
		lastAt = performance.now();
		if (written.includes(frameEnd)) frame ??= {at: lastAt, bytes: Buffer.byteLength(written)};
		heard();
	});
	const cpuMs = () => {
		const fields = readFileSync(`/proc/${program.pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
		return (Number(fields[11]) + Number(fields[12])) * 10;
	};

	return {
		cpuMs,
		async until(wanted) {
			while (!wanted.test(stripVTControlCharacters(written))) {
				if (performance.now() - began > patienceMs) throw new Error(`${wanted} never came: ${stripVTControlCharacters(written)}`);
				await Promise.race([new Promise<void>((resolve) => (heard = resolve)), delay(1000)]);
			}
			return {wallMs: lastAt - began, cpuMs: cpuMs()};
		},
		async press(key) {
			await delay(quietMs);
			written = '';
			frame = null;
			const pressed = performance.now();
			program.write(key);
			while (frame === null && performance.now() - pressed < 10 * quietMs) {
				await Promise.race([new Promise<void>((resolve) => (heard = resolve)), delay(quietMs)]);
			}
			const drawn = frame as {readonly at: number; readonly bytes: number} | null;
			return drawn === null ? null : {ms: drawn.at - pressed, bytes: drawn.bytes};
		},
		memory() {
			const status = readFileSync(`/proc/${program.pid}/status`, 'latin1');
			const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
			return {rssMiB: of('VmRSS'), peakMiB: of('VmHWM')};
		},
		async end() {
			program.write('q');
			const timer = setTimeout(() => program.kill('SIGKILL'), 5000);
			await ended;
			clearTimeout(timer);
		},
	};
}
