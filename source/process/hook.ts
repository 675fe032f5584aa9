import type {Argv} from '../domain/command.ts';
import {type SafeText, safe, safeText} from '../text/safe-text.ts';
import {type ProgramBounds, runProgram} from './run-program.ts';

/** A program of the operator's that is told of things, one after the other. */
export type Hook = {
	/** Runs it with this text on its standard input, once it is done with those before. */
	tell(text: string): void;
	/** Resolves when it was told of everything. */
	idle(): Promise<unknown>;
	/** Ends it with all that it started, and forgets what it was not told yet. */
	close(): void;
};

/** So much waits for a hook that is slow; what comes then is left out. */
const most = 32;

/** What it may print: nobody reads it, so that more than this is a program gone wrong. */
const limitBytes = 256 * 1024;

/** Runs the hook under its bounds, one at a time; its first failure, and the first that is left out, are told. */
export function createHook(
	argv: Argv,
	bounds: Pick<ProgramBounds, 'env' | 'cwd' | 'timeoutMs'>,
	complain: (sentence: SafeText) => void,
): Hook {
	const waiting: string[] = [];
	const over = new AbortController();
	const told = new Set<string>();
	let running: Promise<void> | null = null;

	function complainOnce(what: string, sentence: SafeText): void {
		if (told.has(what) || over.signal.aborted) return;
		told.add(what);
		complain(sentence);
	}

	async function run(): Promise<void> {
		for (let input = waiting.shift(); input !== undefined; input = waiting.shift()) {
			const result = await runProgram(argv, {...bounds, limitBytes, input, signal: over.signal});
			if (result.kind === 'failed') complainOnce('failed', safe`the hook failed: ${safeText(result.reason)}`);
			else if (result.exitCode !== 0)
				complainOnce('failed', safe`the hook failed: ${safeText(argv[0])} exited ${result.exitCode}`);
		}
		running = null;
	}

	return {
		tell(text) {
			if (over.signal.aborted) return;
			if (waiting.length >= most)
				return complainOnce('slow', safe`the hook is too slow: ${most} changes wait for it, and it does not hear of more`);
			waiting.push(text);
			running ??= run();
		},
		idle: async () => await running,
		close() {
			waiting.length = 0;
			over.abort();
		},
	};
}
