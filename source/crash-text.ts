import type {Environment} from './process/program-on-path.ts';
import {safeLines} from './text/safe-text.ts';
import {createRedactor} from './text/secrets.ts';

/** What is printed of a bug of ours: where it was thrown, without the secrets and escape sequences that its message may quote. */
export function crashText(error: unknown, env: Environment): string {
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return safeLines(createRedactor(env).redact(text))
		.map((line) => `${line}\n`)
		.join('');
}
