import type {List, ListItem, Table as MarkdownTable} from 'mdast';
import type {RunbookCommand} from '../../domain/command.ts';
import type {Step} from '../../domain/procedure.ts';
import type {Role} from '../commands/code-span.ts';
import type {Reader} from '../commands/reader.ts';
import type {Block} from '../markdown/parse.ts';
import {type Piece, piecesOf, saidOf, wordsOf} from '../markdown/pieces.ts';
import {tableOf} from '../markdown/tables.ts';
import {columnRoles} from '../tables/columns.ts';
import {tableEntries} from '../tables/entries.ts';
import {fenceSteps} from './fences.ts';

/** The inline text of a list item's first paragraph. */
export function leadOf(item: ListItem, {base}: Block, reader: Reader): readonly Piece[] {
	const [first] = item.children;
	return first?.type === 'paragraph' ? piecesOf(first, {text: reader.markdown.text, base}) : [];
}

/** The steps of a list: an item each, with the commands of all that stands in it. */
export function listSteps(list: List, block: Block, reader: Reader, role: Role): readonly Step[] {
	return list.children.flatMap((item) => {
		const lead = leadOf(item, block, reader);
		const commands: RunbookCommand[] = [...reader.commandsIn(lead, role)];
		const words = [wordsOf(lead)];
		const said = [saidOf(lead) ?? words[0] ?? ''];
		const expected: string[] = [];
		for (const child of unquoted(item.children.slice(lead.length > 0 ? 1 : 0))) {
			const fenced = fencedSteps(child, block, reader);
			commands.push(...fenced.flatMap((step) => step.commands));
			expected.push(...fenced.map((step) => step.expected ?? '').filter((text) => text !== ''));
			if (child.type === 'table') commands.push(...tabled(child, block, reader));
			if (child.type !== 'paragraph' && child.type !== 'list') continue;
			const pieces = piecesOf(child, {text: reader.markdown.text, base: block.base});
			words.push(wordsOf(pieces));
			said.push(saidOf(pieces) ?? wordsOf(pieces));
			commands.push(...reader.commandsIn(pieces, role));
		}
		const text = words.filter((part) => part !== '').join(' ');
		if (text === '' && commands.length === 0) return [];
		const line = reader.line(block.base + (item.position?.start.offset ?? 0));
		return [
			{
				text: reader.safe(text),
				line,
				...spoken(said.join(' '), text, reader),
				commands,
				expected: expected.length === 0 ? null : reader.safe(expected.join(' ')),
			},
		];
	});
}

/** What stands in quotations within an item is a part of it like any other. */
function unquoted(children: ListItem['children']): ListItem['children'] {
	return children.flatMap((child) => (child.type === 'blockquote' ? unquoted(child.children) : [child]));
}

/** The commands of a table that stands in a list. */
function tabled(node: MarkdownTable, {base}: Block, reader: Reader): readonly RunbookCommand[] {
	const table = tableOf({node, base}, reader.markdown);
	return table === null ? [] : tableEntries(table, columnRoles(table, reader), '', reader).flatMap(({commands}) => commands);
}

/** The steps of a fence, and of those in a list within a list. */
function fencedSteps(child: ListItem['children'][number], block: Block, reader: Reader): readonly Step[] {
	if (child.type === 'code') return fenceSteps(child, block, reader, '');
	if (child.type !== 'list') return [];
	return child.children.flatMap(({children}) => children.flatMap((inner) => fencedSteps(inner, block, reader)));
}

/** Words of a label's own line as one step, where they say or hold something. */
export function inlineStep(pieces: readonly Piece[], reader: Reader, role: Role): readonly Step[] {
	const words = wordsOf(pieces);
	if (words === '') return [];
	const offset = pieces[0]?.offset(0) ?? 0;
	return [
		{
			text: reader.safe(words),
			line: reader.line(offset),
			...spoken(saidOf(pieces), words, reader),
			commands: reader.commandsIn(pieces, role),
			expected: null,
		},
	];
}

/** What a step says with its code in backticks, where that is another text. */
export function spoken(said: string | null, text: string, reader: Reader): Pick<Step, 'said'> {
	return said === null || said.trim() === text ? {} : {said: reader.safe(said)};
}
