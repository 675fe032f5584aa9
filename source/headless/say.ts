import process from 'node:process';

/** A sentence for the person, on standard error: standard output is for what was asked for. */
export function complain(sentence: string): void {
	process.stderr.write(`triage: ${sentence}\n`);
}

// A reader that went away (`| head`) is not an error. A terminal that did is the screen's: what ran has to be written down first.
process.stdout.on('error', () => {
	if (!process.stdout.isTTY) process.exit(0);
});

/** What was asked for, on standard output. */
export function print(text: string): void {
	process.stdout.write(text);
}
