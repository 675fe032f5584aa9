import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Place} from '../../markdown/places.ts';
import {tableOf} from '../../markdown/tables.ts';
import {isSecretPlaceholder} from '../../secrets.ts';
import {isBlank} from '../../tables/blanks.ts';
import {type Flaw, shortened, together} from '../flaw.ts';
import type {Page, PlacedCommand} from '../page.ts';
import {isBare, isMadeAbove, nounsOf} from '../placeholder-nouns.ts';
import type {Rule} from '../rule.ts';
import {type SaidBefore, saidBefore} from '../said-before.ts';

type Unfilled = Flaw & {readonly name: string};

/** A placeholder that the system's symptoms do not fill and nothing before it speaks of. */
export const placeholderUnfilled: Rule = {
	name: 'placeholder-unfilled',
	text: 'a placeholder that nothing fills',
	check(page, {known}) {
		const fills = new Set(known.flatMap((system) => system.fills));
		const found = [...blanks(page), ...page.commands.flatMap((placed) => unfilled(placed, fills, page))];
		return together(found, ({name, text}) => `${name}\0${text}`).map(({name: _, ...flaw}) => flaw);
	},
};

/** Cells of a template that nobody filled in. */
function blanks({markdown, wordOn, lines}: Page): readonly Unfilled[] {
	const tables = markdown.blocks.map((block) => tableOf(block, markdown)).filter((table) => table !== null);
	const rows = tables.flatMap((table) => table.rows);
	return rows.flatMap(({cells, offset}) => {
		const {line} = markdown.place(offset);
		return cells
			.filter(({words}) => isBlank(words))
			.map((cell) => ({
				name: `${line}`,
				...(markdown.place(cell.offset).line === line ? placeOf(cell.offset, markdown, lines) : wordOn(line)),
				text: safe`“${safeText(cell.words)}” is still to be filled in`,
				instead: ours('what belongs there, or N/A and why'),
				also: [],
			}));
	});
}

/** A cell begins at its pipe. */
function placeOf(offset: number, markdown: Page['markdown'], lines: Page['lines']): Place {
	const {line, column} = markdown.place(offset);
	const lead = /^[\s|]*/.exec((lines[line - 1] ?? '').slice(column - 1))?.[0].length ?? 0;
	return {line, column: column + lead};
}

function unfilled(placed: PlacedCommand, fills: ReadonlySet<string>, page: Page): readonly Unfilled[] {
	const {placeholders, line, column, text} = placed.command;
	const asked = placeholders.filter((name) => !fills.has(name) && !isSecretPlaceholder(name));
	if (asked.length === 0) return [];
	const before = saidBefore(placed, page);
	const above = page.lines.slice(Math.max(0, line - 1 - farthest), line - 1).join('\n');
	return asked
		.filter((name) => !isNamed(name, before, placed) && !isExplained(name, line, page) && !isMadeAbove(name, text, above))
		.map((name) => ({name, line, column, ...told(name, shortened(text)), also: []}));
}

/** So many lines up, the same word with a value in it is looked for. */
const farthest = 60;

function told(name: string, command: SafeText): Pick<Flaw, 'text' | 'instead'> {
	if (/\bexample(?:\.|$)/.test(name) && name.includes('.'))
		return {
			text: safe`${safeText(name)} in \`${command}\` is a name for examples, which no host has`,
			instead: ours('the name that it has here, or `<host>` and where it is found'),
		};
	return {
		text: safe`nothing before \`${command}\` says what ${safeText(name)} is`,
		instead: ours('first the command that prints it, or a sentence that says where it is found'),
	};
}

/** Whether what stands before speaks of the thing: `pods` or `pod` for `<pod-name>`; for a bare `<id>`, what a row is about. */
function isNamed(name: string, {words, lists}: SaidBefore, {entry, command}: PlacedCommand): boolean {
	const nouns = nounsOf(name, command.text);
	if (nouns === null || lists || (isBare(name) && entry !== null)) return true;
	return nouns.some((noun) => noun !== '' && new RegExp(`(?<![a-z<])${noun.replace(/s$/, '')}`, 'i').test(words));
}

/** Whether the file speaks of it by its own name further up: a variable of the environment, a host, which the title may name too. */
function isExplained(name: string, line: number, {lines, runbook: {title}}: Page): boolean {
	if (name.includes('.') && title.toLowerCase().includes(name.toLowerCase().split('.')[0] ?? name)) return true;
	if (/^[A-Za-z_]\w*$/.test(name)) {
		const sets = new RegExp(`(?:^|[\\s\`;])${name}=\\S`);
		if (lines.slice(0, line - 1).some((one) => sets.test(one))) return true;
	}
	const at = name.length < 4 ? -1 : lines.findIndex((one) => one.includes(name) && !one.includes(`<${name}>`));
	return at !== -1 && at < line - 1;
}
