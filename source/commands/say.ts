import process from 'node:process';

/** A sentence for the person, on standard error: standard output is for what was asked for. */
export function complain(sentence: string): void {
	process.stderr.write(`triage: ${sentence}\n`);
}

/** What was asked for, on standard output. A reader that went away (`| head`) is not an error. */
export function print(text: string): void {
	process.stdout.once('error', () => process.exit(0));
	process.stdout.write(text);
}
