import {type ChildProcess, spawn} from 'node:child_process';
import type {Readable} from 'node:stream';
import type {Argv} from '../domain/command.ts';
import {endsWithUs} from './ends-with-us.ts';
import {signalGroups} from './group.ts';

/** Bounds of a look that needs a program. */
export type ProgramBounds = {
	/** The whole environment of the program: nothing is added. */
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly cwd: string;
	readonly timeoutMs: number;
	/** Most bytes taken of each of its two outputs; a program that writes more is ended. */
	readonly limitBytes: number;
	readonly signal?: AbortSignal;
	/** What it reads on its standard input; nothing where it is left out. */
	readonly input?: string;
};

/** What a look's program gave, or why it gave nothing, in one sentence. Its output is raw text. */
export type ProgramResult =
	| {readonly kind: 'ended'; readonly exitCode: number; readonly stdout: string; readonly stderr: string}
	| {readonly kind: 'failed'; readonly reason: string};

/**
 * Runs a program for one of the console's own bounded looks. It has no input of ours, is the head of its own process group, and is
 * killed with that group when it outlasts its time, writes too much, is no longer wanted, or this process ends. Never throws.
 */
export function runProgram(argv: Argv, bounds: ProgramBounds): Promise<ProgramResult> {
	const {promise, resolve} = Promise.withResolvers<ProgramResult>();
	const child = started(argv, bounds);
	if (child instanceof Error) return Promise.resolve(failed(unstarted(argv[0], child)));
	const {pid} = child;
	const {timeoutMs, limitBytes, signal, input} = bounds;
	const callOff = pid === undefined ? () => {} : endsWithUs(pid);
	let trouble: string | null = null;

	const kill = (why: string) => {
		trouble ??= `${argv[0]} ${why}`;
		if (pid !== undefined) signalGroups([pid], 'SIGKILL');
		// Whoever left the group may hold these for ever.
		child.stdout?.destroy();
		child.stderr?.destroy();
	};
	const quit = () => kill('was no longer wanted');
	const timer = setTimeout(() => kill(`did not end within ${timeoutMs} ms`), timeoutMs);
	const [stdout, stderr] = [child.stdout, child.stderr].map((output) => {
		return gather(output, limitBytes, () => kill(`wrote more than ${limitBytes} bytes`));
	});

	const settle = (result: ProgramResult) => {
		clearTimeout(timer);
		signal?.removeEventListener('abort', quit);
		callOff();
		resolve(trouble === null ? result : failed(trouble));
	};
	child.once('error', (error) => settle(failed(unstarted(argv[0], error))));
	child.once('close', (exitCode, by) => {
		if (exitCode === null) settle(failed(`${argv[0]} was ended by ${by}`));
		else settle({kind: 'ended', exitCode, stdout: decode(stdout), stderr: decode(stderr)});
	});
	signal?.addEventListener('abort', quit);
	if (signal?.aborted === true) quit();
	// It need not read what it is given.
	child.stdin?.on('error', () => {});
	child.stdin?.end(input);
	return promise;
}

/** The program, on its way; the error where there can be none. */
function started([program, ...args]: Argv, {env, cwd, input}: ProgramBounds): ChildProcess | Error {
	try {
		return spawn(program, args, {
			env: {...env},
			cwd,
			detached: true,
			stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
		});
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

/** What an output gives, part by part; `tooMuch` is called beyond the limit. */
function gather(output: Readable | null, limitBytes: number, tooMuch: () => void): readonly Buffer[] {
	const parts: Buffer[] = [];
	let length = 0;
	output?.on('data', (part: Buffer) => {
		length += part.length;
		if (length > limitBytes) tooMuch();
		else parts.push(part);
	});
	return parts;
}

function unstarted(program: string, error: Error): string {
	const code = 'code' in error ? error.code : undefined;
	if (code === 'ENOENT') return `${program} is not installed, or its folder is gone`;
	if (code === 'EACCES') return `${program} may not be run by this user`;
	return `${program} could not be run: ${error.message}`;
}

function failed(reason: string): ProgramResult {
	return {kind: 'failed', reason};
}

function decode(parts: readonly Buffer[] | undefined): string {
	return new TextDecoder().decode(Buffer.concat(parts ?? []));
}
