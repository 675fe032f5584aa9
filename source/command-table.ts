import type {Options, Where} from './options.ts';

type Flag = {readonly flags: string; readonly text: string /** It may stand more than once. */; readonly repeats?: true};

const config: Flag = {flags: '--config <file>', text: 'a configuration instead of your own; `none` for none at all'};
const at: Flag = {
	flags: '--at <where>',
	text: 'the workspace, socket or address to look at instead of what is found from this folder',
};
const where: readonly Flag[] = [
	{flags: '--system <name>', text: 'the kind of system, where it is not to be found by looking'},
	at,
	{flags: '--runbook <file>', text: 'a runbook to use instead of the installation’s own'},
	config,
];
const json: Flag = {flags: '--json', text: 'as JSON on standard output'};
const readOnly: readonly Flag[] = [
	{flags: '--read-only', text: 'make every change impossible'},
	{flags: '--no-read-only', text: 'allow changes although the configuration does not'},
];

const configWords = {
	init: {
		text: 'write a configuration of your own to begin with, every setting in it commented out',
		exits: '0; 1 when there is one already or it cannot be written',
	},
	show: {text: 'the configuration that holds here, and where each value comes from', exits: '0; 1 when something in it is wrong'},
	check: {
		text: 'what is wrong in your configuration and the workspace’s, or in a file, with line and column',
		exits: '0 all is well, 1 with findings, 2 when the file cannot be read',
	},
} as const;

/** Every command with what it does, how it exits and what it takes: the command line, `--help`, the README and completions come from here. */
export const commands: readonly {
	readonly name: string;
	readonly text: string;
	readonly exits: string;
	readonly flags: readonly Flag[];
	read(args: readonly string[], flags: Readonly<Record<string, unknown>>): Options;
}[] = [
	{
		name: 'console',
		text: 'the console (what runs when no command is named)',
		exits: '0',
		flags: [...where, ...readOnly],
		read: (_, flags) => ({
			command: 'console',
			readOnly: typeof flags.readOnly === 'boolean' ? flags.readOnly : null,
			...whereOf(flags),
		}),
	},
	{
		name: 'demo [story]',
		text: 'the console over a simulated system that goes wrong on cue; leaves nothing behind',
		exits: '0',
		flags: [
			{flags: '--system <name>', text: 'which simulated system; else the first that has the story'},
			{flags: '--list', text: 'the stories, a line each'},
			{flags: '--serve', text: 'the simulated system alone, until standard input closes'},
			json,
		],
		read: ([story], flags) => ({
			command: 'demo',
			story: story ?? null,
			system: textOf(flags.system),
			mode: flags.list === true ? 'list' : flags.serve === true ? 'serve' : 'console',
			json: flags.json === true,
		}),
	},
	{
		name: 'status',
		text: 'look once at every source and say what is wrong',
		exits: '0 clear, 1 warning, 2 critical, 3 could not tell',
		flags: [...where, {flags: '--all', text: 'of every system that is found here, a line each first'}, json],
		read: (_, flags) => ({command: 'status', json: flags.json === true, all: flags.all === true, ...whereOf(flags)}),
	},
	{
		name: 'watch',
		text: 'a line each time a symptom appears, changes or clears, or a source goes blind or sees again',
		exits: '0 when interrupted',
		flags: [...where, json],
		read: (_, flags) => ({command: 'watch', json: flags.json === true, ...whereOf(flags)}),
	},
	{
		name: 'run [symptom]',
		text: 'run a symptom’s first command, or a step, with guard, approval, journal and validation; without a symptom, list them',
		exits:
			'the command’s; 90 refused, 91 drift without --equivalent, 92 still there, 93 cannot tell, 124 ended at its limit, 127 not started, 128 and its number ended by a signal, 130 cancelled',
		flags: [
			...where,
			{flags: '--subject <id>', text: 'which one, where several are wrong in the same way'},
			{flags: '--step <n>', text: 'the n-th command instead of the first'},
			{flags: '--list', text: 'list the steps and stop there'},
			{flags: '--set <name=value>', text: 'fill in a placeholder that nothing here fills', repeats: true},
			{flags: '--equivalent', text: 'where the runbook drifted, run what works instead'},
			{flags: '--dry-run', text: 'say what would run and stop there'},
			{
				flags: '--override <words>',
				text: 'go on against a stop rule of the runbook or another console, in your own words; they are journalled',
			},
			{
				flags: '--judge <met|not-met>',
				text: 'run nothing: say whether the latest run of the step showed what the runbook wants, where no machine can tell; it is journalled',
			},
			{flags: '--yes', text: 'approve a change beforehand (never what destroys)'},
			{flags: '--confirm <subject>', text: 'approve what destroys, by the words that the console would want typed'},
			json,
			...readOnly,
		],
		read: ([symptom], flags) => ({
			command: 'run',
			symptom: symptom ?? null,
			list: flags.list === true,
			set: Array.isArray(flags.set) ? flags.set.map(String) : [],
			confirm: textOf(flags.confirm),
			json: flags.json === true,
			subject: textOf(flags.subject),
			step: textOf(flags.step) === null ? null : Number(flags.step),
			equivalent: flags.equivalent === true,
			dryRun: flags.dryRun === true,
			yes: flags.yes === true,
			judge: textOf(flags.judge),
			override: textOf(flags.override),
			readOnly: typeof flags.readOnly === 'boolean' ? flags.readOnly : null,
			...whereOf(flags),
		}),
	},
	{
		name: 'runbook show [file]',
		text: 'what was understood of a runbook',
		exits: '0',
		flags: [...where, json],
		read: ([file], flags) => ({command: 'runbook-show', file: file ?? null, json: flags.json === true, ...whereOf(flags)}),
	},
	{
		name: 'runbook lint [file]',
		text: 'what is wrong in a runbook, with what to write instead; runs nothing, needs no running system',
		exits: '0 clean, 1 with findings, 2 when it cannot be read',
		flags: [...where, {flags: '--except <rules>', text: 'rules to leave out, by name, with commas between them'}, json],
		read: ([file], flags) => ({
			command: 'runbook-lint',
			file: file ?? null,
			json: flags.json === true,
			except: textOf(flags.except)?.split(',') ?? [],
			...whereOf(flags),
		}),
	},
	{
		name: 'journal [verify]',
		text: 'what was done; `verify` looks for entries that were edited, removed or reordered',
		exits: 'verify: 1 when the chain is broken',
		flags: [json],
		read: ([verify], flags) => ({command: 'journal', verify: verify === 'verify', json: flags.json === true}),
	},
	{
		name: 'report',
		text: 'the handover for a colleague, in Markdown: what was wrong, what was done about it and what is open',
		exits: '0; 1 when the file cannot be made',
		flags: [
			...where,
			{flags: '--since <when>', text: 'from then on: 8h, 90m, 2d or a time such as 2026-01-31T08:00Z (24h without it)'},
			{flags: '--output <file>', text: 'into a new file that only you can read, instead of standard output'},
		],
		read: (_, flags) => ({
			command: 'report',
			since: textOf(flags.since) ?? '24h',
			output: textOf(flags.output),
			...whereOf(flags),
		}),
	},
	...(['init', 'show', 'check'] as const).map((what) => ({
		name: what === 'check' ? 'config check [file]' : `config ${what}`,
		text: configWords[what].text,
		exits: configWords[what].exits,
		flags: [config, ...(what === 'init' ? [] : [at]), json],
		read: ([file]: readonly string[], flags: Readonly<Record<string, unknown>>): Options => ({
			command: `config-${what}`,
			file: file ?? null,
			at: textOf(flags.at),
			json: flags.json === true,
			...configOf(flags),
		}),
	})),
	{
		name: 'doctor',
		text: 'what this machine has and lacks for the job, for each system that is found or named',
		exits: '1 when something is missing',
		flags: [...where, json],
		read: (_, flags) => ({command: 'doctor', json: flags.json === true, ...whereOf(flags)}),
	},
];

function textOf(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

function configOf({config: file}: Readonly<Record<string, unknown>>): Pick<Where, 'config'> {
	return typeof file === 'string' ? {config: file} : {};
}

function whereOf(flags: Readonly<Record<string, unknown>>): Where {
	return {system: textOf(flags.system), at: textOf(flags.at), runbook: textOf(flags.runbook), ...configOf(flags)};
}
