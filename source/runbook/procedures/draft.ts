import type {RunbookCommand} from '../../domain/command.ts';
import type {Step} from '../../domain/procedure.ts';
import type {Reader} from '../commands/reader.ts';

/** A step under way: its words, where it begins, its commands, and what they should print. */
export type Draft = {
	readonly text: string;
	readonly at: number;
	readonly commands: RunbookCommand[];
	readonly expected: string[];
};

/** The step that a draft became; a step without words is named by its first command. */
export function finish({text, at, commands, expected}: Draft, reader: Reader): Step {
	const words = text.replace(/^(?:step\s+)?\d+[.):]\s+/i, '');
	return {
		text: words === '' ? (commands[0]?.text ?? reader.safe('')) : reader.safe(words),
		line: reader.line(at),
		commands,
		expected: expected.length === 0 ? null : reader.safe(expected.join(' ').slice(0, 500)),
	};
}
