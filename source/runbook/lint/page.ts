import type {RunbookCommand} from '../../domain/command.ts';
import type {Entry, Procedure, Runbook, Step} from '../../domain/procedure.ts';
import {type Markdown, parseMarkdown} from '../markdown/parse.ts';
import type {Place} from '../markdown/places.ts';
import {type Section, sections} from '../markdown/sections.ts';

/** A command with what it stands in. */
export type PlacedCommand = {
	readonly command: RunbookCommand;
	readonly entry: Entry | null;
	readonly procedure: Procedure | null;
	/** The step or the validation that it is of. */
	readonly step: Step | null;
};

/** A runbook's text with what was understood of it. */
export type Page = {
	readonly text: string;
	readonly lines: readonly string[];
	readonly markdown: Markdown;
	readonly sections: readonly Section[];
	readonly runbook: Runbook;
	/** Every command, in the order of the file. */
	readonly commands: readonly PlacedCommand[];
	/** Where the first word of a line stands: behind a list's mark, a heading's or a pipe. */
	wordOn(line: number): Place;
};

/** Puts a page together. `runbook` is what was understood of `text`. */
export async function pageOf(text: string, runbook: Runbook): Promise<Page> {
	const markdown = await parseMarkdown(text);
	const lines = text.split('\n');
	return {
		text,
		lines,
		markdown,
		sections: sections(markdown),
		runbook,
		commands: placed(runbook),
		wordOn(line) {
			const mark = /^\ufeff?[\s|>]*(?:#{1,6}\s+|(?:[-*+]|\d+[.)])\s+)?(?:<!--.*?-->\s*)?/.exec(lines[line - 1] ?? '');
			return {line, column: (mark?.[0].length ?? 0) + 1};
		},
	};
}

function placed({entries, procedures}: Runbook): readonly PlacedCommand[] {
	const ofEntries = entries.flatMap((entry) => entry.commands.map((command) => ({command, entry, procedure: null, step: null})));
	const ofSteps = procedures.flatMap((procedure) =>
		[...procedure.steps, ...procedure.validation].flatMap((step) =>
			step.commands.map((command) => ({command, entry: null, procedure, step})),
		),
	);
	return [...ofEntries, ...ofSteps].sort((a, b) => a.command.line - b.command.line || a.command.column - b.command.column);
}
