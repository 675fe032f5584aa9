import {existsSync} from 'node:fs';
import path from 'node:path';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {expect} from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** After so long without an answer a person presses a key once more. */
const againMs = 1000;

/** The built program in a terminal of its own. */
export type ProgramInTerminal = {
	readonly pid: number;
	/** The rows of the screen, right side trimmed. */
	lines(): string[];
	/** Waits until the screen has `wanted` somewhere. */
	shows(wanted: string | RegExp): Promise<void>;
	lacks(unwanted: string | RegExp): Promise<void>;
	press(keys: string): void;
	/** Presses a key as a person does who was told to look again: once more when nothing came of it. */
	pressUntil(key: string, wanted: RegExp): Promise<void>;
	resize(columns: number, rows: number): void;
	/** Sets the size as a hand at a window's corner does: the terminal's own picture is not kept. */
	resizeRaw(columns: number, rows: number): void;
	/** Reads nothing of what it writes from now on, as a terminal does that hangs; `resume` reads on. */
	pause(): void;
	resume(): void;
	/** Reads no more than so many bytes a second from now on, as a line of 9,600 baud does with 960. */
	slow(bytesPerSecond: number): void;
	/** Bytes that were read of it so far. */
	readonly bytes: () => number;
	/** Takes the terminal away, as a closed window does. */
	hangUp(): void;
	/** How it ended; null while it runs. */
	readonly exit: () => {readonly exitCode: number; readonly signal?: number | undefined} | null;
	ended(): Promise<{readonly exitCode: number; readonly signal?: number | undefined}>;
	kill(signal: string): void;
};

/** The built program as words of a shell. */
export const triageWords = `'${process.execPath}' '${path.join(root, 'bin/triage.js')}'`;

/** Starts `bin/triage.js` with these arguments in a terminal of this size; the build has to be there. */
export function inTerminal(args: readonly string[], options: TerminalOptions = {}): ProgramInTerminal {
	return started(process.execPath, [path.join(root, 'bin/triage.js'), ...args], options);
}

/** The same, started by another program that becomes it: `['prlimit', '--nofile=40']`. */
export function inTerminalBy(
	wrap: readonly [string, ...string[]],
	args: readonly string[],
	options: TerminalOptions = {},
): ProgramInTerminal {
	const [file, ...rest] = wrap;
	return started(file, [...rest, process.execPath, path.join(root, 'bin/triage.js'), ...args], options);
}

/** Starts a shell with job control in a terminal, where an operator would start the program. */
export function shellInTerminal(options: TerminalOptions = {}): ProgramInTerminal {
	return started('bash', ['--norc', '--noprofile', '-i'], options);
}

type TerminalOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
};

function started(
	file: string,
	args: readonly string[],
	{columns = 80, rows = 24, env = {}, cwd = '/'}: TerminalOptions,
): ProgramInTerminal {
	if (!existsSync(path.join(root, 'dist/main.cjs'))) throw new Error('dist/ is missing: `npm run build` makes it');
	const {CI: _, NO_COLOR: __, ...inherited} = process.env;
	const program = spawn(file, [...args], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		cwd,
		env: {...inherited, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', ...env} as Record<string, string>,
	});
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	let exit: ReturnType<ProgramInTerminal['exit']> = null;
	let bytes = 0;
	let rate = Number.POSITIVE_INFINITY;
	program.onData((text) => {
		terminal.write(text);
		bytes += Buffer.byteLength(text);
		if (!Number.isFinite(rate)) return;
		program.pause();
		setTimeout(() => program.resume(), (Buffer.byteLength(text) / rate) * 1000);
	});
	program.onExit((how) => {
		exit = how;
	});
	const lines = () => {
		const buffer = terminal.buffer.active;
		return Array.from(
			{length: terminal.rows},
			(_row, row) => buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '',
		);
	};
	const screen = () => lines().join('\n');
	const patience = {timeout: 60_000, interval: 50};
	return {
		pid: program.pid,
		lines,
		shows: (wanted) => expect.poll(screen, patience)[typeof wanted === 'string' ? 'toContain' : 'toMatch'](wanted as never),
		lacks: (unwanted) =>
			expect.poll(screen, patience).not[typeof unwanted === 'string' ? 'toContain' : 'toMatch'](unwanted as never),
		press: (keys) => program.write(keys),
		async pressUntil(key, wanted) {
			let pressedAt = Number.NEGATIVE_INFINITY;
			const pressed = () => {
				if (!wanted.test(screen()) && performance.now() - pressedAt > againMs) {
					program.write(key);
					pressedAt = performance.now();
				}
				return screen();
			};
			await expect.poll(pressed, patience).toMatch(wanted);
		},
		resize(nextColumns, nextRows) {
			program.resize(nextColumns, nextRows);
			terminal.resize(nextColumns, nextRows);
		},
		resizeRaw: (nextColumns, nextRows) => program.resize(nextColumns, nextRows),
		pause: () => program.pause(),
		resume: () => program.resume(),
		slow(bytesPerSecond) {
			rate = bytesPerSecond;
		},
		bytes: () => bytes,
		hangUp: () => (program as unknown as {destroy(): void}).destroy(),
		exit: () => exit,
		async ended() {
			await expect.poll(() => exit, patience).not.toBeNull();
			if (exit === null) throw new Error('it has not ended');
			return exit;
		},
		kill: (signal) => program.kill(signal),
	};
}
