import {Command, CommanderError, Option} from 'commander';
import {nearest} from '../configuration/nearest.ts';
import {commonExits, exitLine} from '../manual/command-row.ts';
import {safeLines, safeText} from '../text/safe-text.ts';
import type {Options} from './options.ts';
import {durationOf, sinceOf} from './since.ts';
import {commands, groups, type Command as Row} from './table.ts';

/** The command line understood, or a text to print: help and version exit 0, usage errors 64 (sysexits.h EX_USAGE). */
export type Parsed =
	| {readonly kind: 'options'; readonly options: Options}
	| {readonly kind: 'say'; readonly text: string; readonly exitCode: 0 | 64};

/** Understands the command line without doing anything. */
export function parseOptions(argv: readonly string[], version: string): Parsed {
	let options: Options | null = null;
	let said = '';
	const program = new Command('triage')
		.description('A console for the person who keeps a work-queue system alive.')
		.version(version)
		.exitOverride()
		.configureOutput({
			writeOut: (text) => {
				said += text;
			},
			writeErr: (text) => {
				said += text;
			},
		});
	program.addHelpText('after', `\n\`triage COMMAND --help\` has examples. Exit status: ${exitLine(commonExits)}`);
	for (const row of commands) {
		const {name, text, flags, read} = row;
		const command = place(program, name, text);
		command.addHelpText('after', () => afterHelp(row));
		for (const flag of flags) command.addOption(optionOf(flag));
		command.action((...given: unknown[]) => {
			const args = given.slice(0, -2).filter((arg): arg is string => typeof arg === 'string');
			options = read(args, command.opts());
		});
	}
	try {
		program.parse([...argv], {from: 'user'});
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		if (error.exitCode === 0) return {kind: 'say', text: said, exitCode: 0};
		const stray = error.code === 'commander.excessArguments' ? strayWord(argv, program) : null;
		return {kind: 'say', text: stray ?? safeLines(said).join('\n'), exitCode: 64};
	}
	if (options === null) return {kind: 'say', text: program.helpInformation(), exitCode: 64};
	return checked(options, program.args);
}

/** What stands below the options of a command: its examples, in columns, and its exit statuses. */
function afterHelp({examples, exits}: Row): string {
	const widest = Math.max(...examples.map(([line]) => line.length));
	const lines = examples.map(([line, text]) => `  ${line.padEnd(widest)}  ${text}\n`);
	return `\nExamples:\n${lines.join('')}\nExit status: ${exitLine(exits)}`;
}

function optionOf({flags, text, repeats}: Row['flags'][number]): Option {
	const option = new Option(flags, text);
	return repeats === true ? option.argParser((value: string, before: readonly string[] = []) => [...before, value]) : option;
}

/** Adds a command to the program; `runbook show` goes under the group `runbook`. */
function place(program: Command, name: string, text: string): Command {
	const [first = '', second = ''] = name.split(' ');
	if (!/^[a-z]/.test(second)) return chosen(program.command(name, {isDefault: name === 'console'}), second).description(text);
	const group =
		program.commands.find((command) => command.name() === first) ??
		program
			.command(first)
			.description(groups[first] ?? '')
			.exitOverride();
	return chosen(group.command(name.slice(first.length + 1)), '').description(text);
}

/** An argument that names its words, `<bash|zsh|fish>`, takes no other. */
function chosen(command: Command, argument: string): Command {
	if (argument.includes('|')) command.registeredArguments[0]?.choices(argument.slice(1, -1).split('|'));
	return command.exitOverride();
}

/** Without a command the console is meant, so that a command misspelt or put last is an argument too many of it: said as what it is. */
function strayWord(argv: readonly string[], program: Command): string | null {
	const names = program.commands.map((command) => command.name()).filter((name) => name !== 'console');
	const [first = ''] = argv;
	if (names.includes(first) || first === 'console') return null;
	const late = argv.find((word) => names.includes(word));
	if (late !== undefined) {
		const rest = argv.filter((word) => word !== late).map((word) => safeText(word));
		return `error: the command comes first: triage ${late} ${rest.join(' ')}\n`;
	}
	if (first.startsWith('-')) return null;
	const meant = nearest(first, names);
	const hint = meant === null ? '' : ` did you mean \`triage ${meant}\`?`;
	return `error: there is no command ${safeText(first)};${hint} \`triage --help\` names those there are\n`;
}

function checked(options: Options, [, ...words]: readonly string[]): Parsed {
	const word = words.find((each) => !each.startsWith('-'));
	if (options.command === 'journal' && word !== undefined && !options.verify)
		return {kind: 'say', text: `error: of the journal there is \`verify\` alone, not ${safeText(word)}\n`, exitCode: 64};
	if (options.command === 'report' && sinceOf(options.since, Date.now()) === null)
		return {kind: 'say', text: `error: --since takes 8h, 90m, 2d or a time, not ${safeText(options.since)}\n`, exitCode: 64};
	if (options.command === 'record' && options.lasts !== null && durationOf(options.lasts) === null)
		return {kind: 'say', text: `error: --for takes 90m, 8h or 2d, not ${safeText(options.lasts)}\n`, exitCode: 64};
	if (options.command === 'drill' && options.seed !== null && !Number.isInteger(options.seed))
		return {kind: 'say', text: 'error: --seed takes a whole number\n', exitCode: 64};
	if (options.command === 'status' && options.prometheus !== null && !/[^/]\.prom$/.test(options.prometheus))
		return {kind: 'say', text: `error: --prometheus takes a file *.prom, not ${safeText(options.prometheus)}\n`, exitCode: 64};
	if (options.command === 'status' && options.nagios && options.json)
		return {kind: 'say', text: 'error: --nagios and --json are two forms: one of them\n', exitCode: 64};
	if (options.command === 'run') {
		const faulty = options.set.find((given) => !/^[^=]+=./.test(given));
		if (faulty !== undefined)
			return {kind: 'say', text: `error: --set takes name=value, not ${safeText(faulty)}\n`, exitCode: 64};
	}
	if (options.command === 'run' && options.judge !== null && !['met', 'not-met'].includes(options.judge))
		return {kind: 'say', text: `error: --judge takes met or not-met, not ${safeText(options.judge)}\n`, exitCode: 64};
	if (options.command === 'run' && options.step !== null && !(Number.isInteger(options.step) && options.step > 0))
		return {kind: 'say', text: 'error: --step takes a whole number from 1\n', exitCode: 64};
	return {kind: 'options', options};
}
