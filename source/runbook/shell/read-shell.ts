import type {Stage} from '../../domain/command.ts';
import {safeText} from '../../text/safe-text.ts';
import type {Grammar, ShellNode} from './grammar.ts';
import {joinLines} from './lines.ts';
import {mask} from './mask.ts';
import {plainWords} from './plain.ts';
import {Reading, type Shell} from './reading.ts';
import {statement} from './statements.ts';

/** A command longer than this is no command that somebody typed. */
const longestCommand = 4096;

/** Why a text is no command whatever the grammar says; null when there is nothing against it. */
export function textReason(text: string): string | null {
	if (text.length > longestCommand) return `it is longer than ${longestCommand} characters`;
	if (safeText(text.replaceAll('\n', ' ').replaceAll('\t', ' ')) !== text.replaceAll('\n', ' ').replaceAll('\t', ' '))
		return 'it contains hidden or control characters';
	if (/[\u2018\u2019\u201c\u201d]/.test(text)) return 'it has typographic quotes, which no program understands';
	if (/(?:^|\s)[\u2013\u2014][\w-]/.test(text)) return 'it has a typographic dash where a flag begins';
	if (/(?:^|\s)(?:\u2026|\.\.\.)(?:\s|$)/.test(text)) return 'part of it is left out (…)';
	return null;
}

/** Reads shell text (one command line, or several lines that belong together) into programs and operators. */
export function readShell(text: string, grammar: Grammar | null): Shell {
	const reason = grammar === null ? 'the shell parser is missing from this installation' : textReason(text);
	if (grammar === null || reason !== null) return {script: null, reason, placeholders: [], secret: null};
	const masked = mask(joinLines(text));
	const reading = new Reading(masked);
	const words = plainWords(masked.text, reading);
	if (words !== null) return reading.shell(words);
	return grammar.use(masked.text, (root) => {
		if (root.hasError) reading.refuse('it could not be read as a command');
		const stages = program(root, reading);
		reading.checkWhole(0, masked.text.length);
		return reading.shell(stages);
	});
}

function program(root: ShellNode, reading: Reading): readonly Stage[] {
	const stages: Stage[] = [];
	for (const child of root.children) {
		// A comment that touches a word (across a continued line) is a part of that word to a shell.
		if (child.type === ';' || child.type === '\n' || child.type === 'comment') reading.cover(child, child.type === 'comment');
		else if (child.type === '&') {
			reading.cover(child);
			reading.refuse(/:\/\/\S*&/.test(reading.masked.text) ? 'an & in its address is not quoted' : 'it goes to the background');
		} else stages.push(...statement(child, 'then', reading));
	}
	return stages;
}
