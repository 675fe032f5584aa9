import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import {parseOptions} from './command-line/index.ts';
import type {Options} from './command-line/options.ts';
import {commands as table} from './command-line/table.ts';
import {startUnoptimised} from './commands/own-flags.ts';
import {leave} from './engine/leaving.ts';

// For what loads the build.
export {withOwnFlags} from './commands/own-flags.ts';

/** Runs what was asked for and gives the exit status. The commands are loaded together: that is one file to find instead of twenty. */
async function run(options: Options): Promise<number> {
	const commands = await import('./commands/index.ts');
	switch (options.command) {
		case 'console':
			return commands.runConsole(options);
		case 'demo':
			return commands.runDemo(options);
		case 'drill':
			return commands.runDrill(options);
		case 'explain':
			return commands.runExplain(options);
		case 'status':
			return commands.runStatus(options);
		case 'watch':
			return commands.runWatch(options);
		case 'run':
			return commands.runRun(options);
		case 'doctor':
			return commands.runDoctor(options);
		case 'runbook-show':
			return commands.runRunbookShow(options);
		case 'runbook-lint':
			return commands.runRunbookLint(options);
		case 'report':
			return commands.runReport(options);
		case 'record':
			return commands.runRecord(options);
		case 'replay':
			return commands.runReplay(options);
		case 'config-init':
		case 'config-show':
		case 'config-check':
			return commands.runConfig(options);
		case 'journal':
			return commands.runJournal(options);
		case 'completions':
			return commands.runCompletions(options, table);
		case 'version':
			return commands.runVersion(options, packageJson);
	}
}

/** Says what of our own went wrong, and that it was neither of the verdicts of `triage status` (sysexits.h EX_SOFTWARE). */
async function crashed(error: unknown): Promise<number> {
	const {crashText} = await import('./crash-text.ts');
	process.stderr.write(crashText(error, process.env));
	return 70;
}

/** The whole program: what the command line asks for, and its exit status. */
async function main(): Promise<void> {
	const parsed = parseOptions(process.argv.slice(2), packageJson.version);
	if (parsed.kind === 'say') {
		(parsed.exitCode === 0 ? process.stdout : process.stderr).write(parsed.text);
		process.exitCode = parsed.exitCode;
		return;
	}
	startUnoptimised();
	// Timers and sockets of what was looked at may still be open: what was asked for is done, so nothing waits for them.
	process.on('uncaughtException', (error) => void crashed(error).then(leave));
	const exitCode = await run(parsed.options).catch(crashed);
	await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
	leave(exitCode);
}

// Not waited for: the build has no place for that at the top of a file.
void main();
