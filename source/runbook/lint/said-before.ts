import {sectionName} from '../markdown/sections.ts';
import type {Page, PlacedCommand} from './page.ts';

/** What an operator has read when a command's turn comes. */
export type SaidBefore = {
	/** Headings above, the trigger, what stands between, the symptom of the row. */
	readonly words: string;
	/** Whether a command before it lists something to take a value from. */
	readonly lists: boolean;
};

/** So many lines back are read: what was said further up is forgotten at night. */
const farthest = 60;
const listing =
	/\b(?:ls|list\w*|get|ps|find|lsof|queues?|mailq|smbstatus|search|failed|describe|history|releases|pvs|lvs)\b|\bshow[- ]?\w*s\b/;

/** Gathers it. The comment that names a step in a fence is not before it: “edit the config of the service” does not say which. */
export function saidBefore(placed: PlacedCommand, page: Page): SaidBefore {
	const {command, entry, procedure} = placed;
	if (entry !== null) {
		const earlier = entry.commands.filter(({line, column}) => line === command.line && column < command.column);
		const rest = entry.cells.map(({text}) => text.replaceAll(command.text, ' ')).join(' ');
		return {words: `${entry.section} ${rest}`, lists: earlier.some(({text}) => listing.test(text))};
	}
	if (procedure === null) return {words: '', lists: false};
	const lines = linesBefore(placed, page);
	const above = headingsAbove(procedure.line, page);
	const words = [above, procedure.heading, procedure.trigger ?? '', ...lines].join(' ');
	const near = page.commands.filter(
		({command: one}) =>
			one.line >= procedure.line &&
			one.line > command.line - farthest &&
			(comesBefore(one.line, placed) || standsBefore(one, command)),
	);
	return {words, lists: near.some(({command: {text}}) => listing.test(text))};
}

function linesBefore({command: {line, column}, procedure, step}: PlacedCommand, {lines}: Page): readonly string[] {
	const isComment = /^\s*#/.test(lines[(step?.line ?? line) - 1] ?? '');
	const end = isComment ? (step?.line ?? line) - 1 : line - 1;
	const from = Math.max(procedure?.line ?? 0, end - farthest);
	return [...lines.slice(from, end), isComment ? '' : (lines[line - 1] ?? '').slice(0, column - 1)];
}

function comesBefore(line: number, {command, step}: PlacedCommand): boolean {
	return line < Math.max(step?.line ?? 0, command.line);
}

/** Earlier in the same sentence: “`smbstatus -b` shows who; kick one with `smbcontrol <pid>`”. */
function standsBefore(one: PlacedCommand['command'], {line, column}: PlacedCommand['command']): boolean {
	return one.line === line && one.column < column;
}

function headingsAbove(line: number, {sections, markdown}: Page): string {
	const section = sections.findLast(({offset, depth}) => depth > 0 && markdown.place(offset).line <= line);
	return section === undefined ? '' : sectionName(section);
}
