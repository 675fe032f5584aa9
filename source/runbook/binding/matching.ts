import type {Entry, Procedure} from '../../domain/procedure.ts';

/** How a system's kind of symptom is recognised in a runbook. */
export type Kind = {
	readonly kind: string;
	readonly title: string;
	readonly binds: {readonly words: readonly string[]; readonly commands: readonly string[]};
};

/** How surely an entry is about a kind: marked, by the words of its symptom, by its commands alone, or not at all. */
export type Sureness = 'marked' | 'words' | 'commands' | null;

/** Words compared without case, quotes, backticks and runs of spaces. */
function plain(text: string): string {
	return text
		.toLowerCase()
		.replace(/[`'"‘’“”*]/g, '')
		.replace(/\s+/g, ' ')
		.trim();
}

function has(text: string, phrases: readonly string[]): boolean {
	const within = plain(text);
	return phrases.some((phrase) => phrase !== '' && within.includes(plain(phrase)));
}

function uses(commands: Entry['commands'], starts: readonly string[]): boolean {
	return commands.some(({text}) => starts.some((start) => start !== '' && plain(text).startsWith(plain(start))));
}

/** What a row says it is about is in its first cells, not in what to do: its heading, its causes, its signal. */
export function entrySureness(entry: Entry, {kind, binds}: Kind): Sureness {
	if (entry.marks.length > 0) return entry.marks.includes(kind) ? 'marked' : null;
	const told = entry.cells
		.filter(({column}) => !/check|command|stop|escalat|owner|verif|fallback/i.test(column))
		.map(({text}) => text);
	if (has([entry.heading, ...told].join(' | '), binds.words)) return 'words';
	return uses(entry.commands, binds.commands) ? 'commands' : null;
}

/** A procedure is about what its heading and its trigger name. */
export function procedureSureness(procedure: Procedure, {kind, binds}: Kind): Sureness {
	if (procedure.marks.length > 0) return procedure.marks.includes(kind) ? 'marked' : null;
	if (has(`${procedure.heading} | ${procedure.trigger ?? ''}`, binds.words)) return 'words';
	return uses(
		procedure.steps.flatMap(({commands}) => commands),
		binds.commands,
	)
		? 'commands'
		: null;
}
