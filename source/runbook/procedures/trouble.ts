import type {List} from 'mdast';
import type {Entry} from '../../domain/procedure.ts';
import type {Reader} from '../commands/reader.ts';
import type {Block} from '../markdown/parse.ts';
import {piecesOf, wordsOf} from '../markdown/pieces.ts';
import type {Section} from '../markdown/sections.ts';
import {labelOf} from './labels.ts';
import {leadOf} from './lists.ts';

const troubles = /troubleshoot|common (?:issues|problems|errors)|known issues|\bfaq\b|gotchas|symptoms/i;

/** Whether a list's items are symptoms with what to do: `- **Database is locked**: …` under a heading about trouble. */
export function isTroubleList(list: List, block: Block, section: Section, reader: Reader): boolean {
	if (!troubles.test(section.heading) || list.ordered === true) return false;
	// What one page's trouble looks like is a list of signs, of which none says what to do.
	const pieces = (item: List['children'][number]) => piecesOf(item, {text: reader.markdown.text, base: block.base});
	if (
		/^\W*symptoms\W*$/i.test(section.heading) &&
		!list.children.some((item) => reader.commandsIn(pieces(item), 'check').length > 0)
	)
		return false;
	return list.children.every((item) => {
		const lead = leadOf(item, block, reader);
		return /^.{3,120}?:\s|^.{3,120}:$/s.test(wordsOf(lead)) && labelOf(lead) === null;
	});
}

/** Such items as entries: what stands before the colon, and the commands behind it. */
export function troubleEntries(list: List, block: Block, section: string, reader: Reader): readonly Entry[] {
	return list.children.map((item) => {
		const pieces = piecesOf(item, {text: reader.markdown.text, base: block.base});
		const words = wordsOf(pieces);
		const colon = words.indexOf(':');
		const heading = reader.safe(words.slice(0, colon));
		return {
			section: reader.safe(section),
			heading,
			line: reader.line(block.base + (item.position?.start.offset ?? 0)),
			marks: [],
			commands: reader.commandsIn(pieces, 'check'),
			stop: null,
			cells: [
				{column: reader.safe('Symptom'), text: heading},
				{column: reader.safe('What to do'), text: reader.safe(words.slice(colon + 1))},
			],
		};
	});
}
