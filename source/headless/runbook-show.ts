import type {RunbookCommand} from '../domain/command.ts';
import type {Entry, Procedure, Runbook, Step} from '../domain/procedure.ts';
import {ours, type SafeText, safe} from '../text/safe-text.ts';

/** The kinds of symptoms that a part of a runbook is tied to; none where nothing watches it. */
export type WatchedBy = (part: Entry | Procedure) => readonly string[];

/** `triage runbook show --json`, schema `triage.runbook/1` (docs/runbook.schema.json). */
export function runbookJson(runbook: Runbook, watchedBy: WatchedBy) {
	return {
		schema: 'triage.runbook/1',
		file: runbook.file,
		title: runbook.title,
		entries: runbook.entries.map((entry) => ({
			section: entry.section,
			heading: entry.heading,
			line: entry.line,
			watched: watchedBy(entry)[0] ?? null,
			commands: entry.commands.map(commandJson),
			stop: entry.stop,
		})),
		procedures: runbook.procedures.map((procedure) => ({
			heading: procedure.heading,
			line: procedure.line,
			trigger: procedure.trigger,
			steps: procedure.steps.map(stepJson),
			validation: procedure.validation.map(stepJson),
			stop: procedure.stop,
			escalate: procedure.escalate,
		})),
	};
}

function stepJson({text, commands}: Step) {
	return {text, commands: commands.map(commandJson)};
}

function commandJson({text, line, column, effect, script, view, placeholders, reason}: RunbookCommand) {
	const argv = script === null ? null : script.flatMap(({pipe}) => pipe);
	return {
		text,
		line,
		column,
		effect,
		argv,
		placeholders,
		runnable: reason === null && (script !== null || view !== null),
		reason,
	};
}

/** The same for people: a line an entry and a step, its commands below with their place and effect. */
export function runbookLines(runbook: Runbook, watchedBy: WatchedBy): readonly SafeText[] {
	const sections = [...new Set(runbook.entries.map(({section}) => section))];
	return [
		safe`${runbook.title}`,
		...sections.flatMap((section) => [
			ours(''),
			safe`${section}`,
			...runbook.entries.filter((entry) => entry.section === section).flatMap((entry) => entryLines(entry, watchedBy(entry))),
		]),
		...runbook.procedures.flatMap((procedure) => ['' as SafeText, ...procedureLines(procedure, watchedBy(procedure))]),
		...(runbook.left ?? []).map((sentence) => safe`! ${sentence}`),
	];
}

function entryLines({heading, line, commands, stop}: Entry, kinds: readonly string[]): readonly SafeText[] {
	return [
		safe`  ${line}: ${heading}  [${watched(kinds)}]`,
		...commands.map(commandLine),
		...(stop === null ? [] : [safe`      stop and escalate when: ${stop}`]),
	];
}

function procedureLines(
	{heading, line, trigger, steps, validation, stop, escalate}: Procedure,
	kinds: readonly string[],
): readonly SafeText[] {
	return [
		safe`${heading}  (line ${line})  [${watched(kinds)}]`,
		...(trigger === null ? [] : [safe`  when: ${trigger}`]),
		...steps.flatMap((step, index) => stepLines(step, safe`  ${index + 1}. `)),
		...validation.flatMap((step) => stepLines(step, ours('  then see: '))),
		...(stop === null ? [] : [safe`  stop and escalate when: ${stop}`]),
		...(escalate === null ? [] : [safe`  escalate to: ${escalate}`]),
	];
}

function stepLines({text, commands, expected = null}: Step, lead: SafeText): readonly SafeText[] {
	return [safe`${lead}${text}`, ...commands.map(commandLine), ...(expected === null ? [] : [safe`      expected: ${expected}`])];
}

function commandLine({text, line, column, effect, reason}: RunbookCommand): SafeText {
	const why = reason === null ? '' : `  (not run: ${reason})`;
	return safe`      ${line}:${column}  ${ours(effect.padEnd(8))}  ${text}${ours(why)}`;
}

function watched(kinds: readonly string[]): SafeText {
	return ours(kinds.length === 0 ? 'not watched' : kinds.join(', '));
}
