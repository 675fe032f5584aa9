import {type CommandRow, commonExits, type Exit} from './command-row.ts';
import {unnamed} from './words.ts';

/** A heading of the page with its paragraphs, before they are written for roff. */
type Named = readonly (readonly [term: string, text: string])[];

const files: Named = [
	['$XDG_CONFIG_HOME/triage/config.yaml', 'your configuration; `triage config init` begins one'],
	['.triage.yaml', 'a workspace’s, which may only make things more careful'],
	['$XDG_STATE_HOME/triage/', 'the journal'],
];
const environment: Named = [
	['NO_COLOR', 'no colours'],
	['INK_SCREEN_READER', '`true`: the screen as lines of words'],
	['XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_RUNTIME_DIR', 'where the folders of the user are'],
];

/** The man page triage(1) in the man macros of roff, man(7). */
export function manPage(rows: readonly CommandRow[], version: string): string {
	const lines = [
		`.TH TRIAGE 1 "" "triage ${roff(version)}" "User Commands"`,
		'.SH NAME',
		'triage \\- a console for the person who keeps a work\\-queue system alive',
		'.SH SYNOPSIS',
		...rows.flatMap(({name}) => ['.B triage', `${roff(typed(name))} [options]`.trim(), '.br']),
		'.SH DESCRIPTION',
		roff(
			'One screen shows live workers, beads, claims and queue depth, finds what is wrong, and ties each symptom to its row in the system’s runbook, whose commands are one key each. Changes ask first, and everything is journalled. Without a terminal it prints the status once.',
		),
		'.SH COMMANDS',
		...rows.flatMap(commandLines),
		'.SH EXIT STATUS',
		'Each command has its own, above. Every command may exit with:',
		...terms(commonExits),
		'.SH FILES',
		...terms(files),
		'.SH ENVIRONMENT',
		...terms(environment),
	];
	return `${lines.join('\n')}\n`;
}

function commandLines({name, text, flags, exits, examples}: CommandRow): string[] {
	return [
		`.SS ${roff(`triage ${typed(name)}`.trim())}`,
		roff(`${text}.`),
		...terms(flags.map(({flags: option, text: does}) => [option, does] as const)),
		'.P',
		'Exit status:',
		...terms(exits),
		'.P',
		'Examples:',
		...examples.flatMap(([line, does]) => ['.P', `${roff(does)}:`, '.RS 4', '.nf', roff(line), '.fi', '.RE']),
	];
}

/** A list of terms with what they mean. */
function terms(rows: Named | readonly Exit[]): string[] {
	return rows.flatMap(([term, means]) => ['.TP', `.B ${roff(term)}`, roff(means)]);
}

/** The console is what runs when no command is named. */
function typed(name: string): string {
	return name === unnamed ? '' : name;
}

/** Text as roff prints it again: nothing in it is a request, and a hyphen stays one that can be copied. */
function roff(text: string): string {
	return text
		.replaceAll('\\', '\\e')
		.replaceAll('-', '\\-')
		.replaceAll('’', '\\(cq')
		.replaceAll('"', '\\(dq')
		.replaceAll('`', '\\(ga')
		.replace(/^(?=[.'])/, '\\&');
}
