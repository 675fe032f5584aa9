import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import {parseOptions} from './command-line.ts';
import {leave} from './leaving.ts';
import type {Options} from './options.ts';

/** Runs what was asked for and gives the exit status. Each command is loaded only when it is the one. */
async function run(options: Options): Promise<number> {
	switch (options.command) {
		case 'console':
			return (await import('./commands/console.ts')).runConsole(options);
		case 'demo':
			return (await import('./commands/demo.ts')).runDemo(options);
		case 'status':
			return (await import('./commands/status.ts')).runStatus(options);
		case 'watch':
			return (await import('./commands/watch.ts')).runWatch(options);
		case 'run':
			return (await import('./commands/run.ts')).runRun(options);
		case 'doctor':
			return (await import('./commands/doctor.ts')).runDoctor(options);
		case 'runbook-show':
			return (await import('./commands/runbook-show.ts')).runRunbookShow(options);
		case 'journal':
			return (await import('./commands/journal.ts')).runJournal(options);
	}
}

const parsed = parseOptions(process.argv.slice(2), packageJson.version);
if (parsed.kind === 'say') {
	(parsed.exitCode === 0 ? process.stdout : process.stderr).write(parsed.text);
	process.exitCode = parsed.exitCode;
} else {
	// Timers and sockets of what was looked at may still be open: what was asked for is done, so nothing waits for them.
	const exitCode = await run(parsed.options);
	await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
	leave(exitCode);
}
