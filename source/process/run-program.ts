import type {Argv} from '../domain/command.ts';

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
 * killed with that group when it outlasts its time, writes too much or is no longer wanted. Never throws.
 */
export async function runProgram(argv: Argv, bounds: ProgramBounds): Promise<ProgramResult> {
	const [program, ...args] = argv;
	const {env, cwd, timeoutMs, limitBytes, signal, input} = bounds;
	try {
		// Loaded here: many looks need no program.
		const {execa} = await import('execa');
		const result = await execa(program, args, {
			env: {...env},
			extendEnv: false,
			cwd,
			...(input === undefined ? {stdin: 'ignore' as const} : {input}),
			// Bytes, since a bound on characters would let four times as much through.
			encoding: 'buffer',
			timeout: timeoutMs,
			maxBuffer: limitBytes,
			killSignal: 'SIGKILL',
			killDescendants: true,
			reject: false,
			stripFinalNewline: false,
			...(signal === undefined ? {} : {cancelSignal: signal}),
		});
		if (result.timedOut) return failed(`${program} did not end within ${timeoutMs} ms`);
		if (result.isCanceled) return failed(`${program} was no longer wanted`);
		if (result.isMaxBuffer) return failed(`${program} wrote more than ${limitBytes} bytes`);
		if (result.exitCode === undefined) return failed(unended(program, result));
		return {kind: 'ended', exitCode: result.exitCode, stdout: decode(result.stdout), stderr: decode(result.stderr)};
	} catch (error) {
		return failed(`${program} could not be run: ${error instanceof Error ? error.message : String(error)}`);
	}
}

type Unended = {
	readonly code?: string | undefined;
	readonly signal?: string | undefined;
	readonly shortMessage?: string | undefined;
};

function unended(program: string, {code, signal, shortMessage}: Unended): string {
	if (code === 'ENOENT') return `${program} is not installed, or its folder is gone`;
	if (code === 'EACCES') return `${program} may not be run by this user`;
	if (signal !== undefined) return `${program} was ended by ${signal}`;
	return shortMessage ?? `${program} could not be run`;
}

function failed(reason: string): ProgramResult {
	return {kind: 'failed', reason};
}

function decode(bytes: unknown): string {
	return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : '';
}
