import type {RunbookCommand} from '../../domain/command.ts';
import {sectionName} from '../markdown/sections.ts';
import type {Page, PlacedCommand} from './page.ts';

/** What an operator has read when a command's turn comes. */
export type SaidBefore = {
	/** Headings above, the trigger, earlier steps and commands, the symptom of the row. */
	readonly words: string;
	/** Whether a command before it shows something: a list to take an id from. */
	readonly looks: boolean;
};

/** Gathers it. The comment that names a step in a fence is not before it: “edit the config of the service” does not say which. */
export function saidBefore({command, entry, procedure, step}: PlacedCommand, page: Page): SaidBefore {
	const earlier = (entry ?? {commands: []}).commands.filter((one) => comesBefore(one, command));
	if (entry !== null) {
		const rest = entry.cells.map(({text}) => text.replaceAll(command.text, ' ')).join(' ');
		return {words: `${entry.section} ${rest}`, looks: earlier.length > 0};
	}
	if (procedure === null || step === null) return {words: '', looks: false};
	const order = [...procedure.steps, ...procedure.validation];
	const steps = order.slice(0, order.indexOf(step));
	const own = step.commands.filter((one) => comesBefore(one, command));
	const commands = [...steps.flatMap((one) => one.commands), ...own];
	const said = steps.map(({text, expected = null}) => `${text} ${expected ?? ''}`);
	const prose = `${page.lines.slice(procedure.line, step.line - 1).join(' ')} ${ownProse(step.line, command, page.lines)}`;
	const words = [
		procedure.heading,
		headingsAbove(procedure.line, page),
		procedure.trigger ?? '',
		...said,
		...commands.map(({text}) => text),
		prose,
	];
	return {words: words.join(' '), looks: commands.some(({effect}) => effect === 'reads' || effect === 'unknown')};
}

function ownProse(from: number, {line, column}: RunbookCommand, lines: readonly string[]): string {
	if (/^\s*#/.test(lines[from - 1] ?? '')) return '';
	return [...lines.slice(from - 1, line - 1), (lines[line - 1] ?? '').slice(0, column - 1)].join(' ');
}

function headingsAbove(line: number, {sections, markdown}: Page): string {
	const section = sections.findLast(({offset, depth}) => depth > 0 && markdown.place(offset).line <= line);
	return section === undefined ? '' : sectionName(section);
}

function comesBefore(
	one: {readonly line: number; readonly column: number},
	other: {readonly line: number; readonly column: number},
): boolean {
	return one.line < other.line || (one.line === other.line && one.column < other.column);
}
