import {ours, safe} from '../../text/safe-text.ts';
import {type Flaw, shortened} from './flaw.ts';
import type {Page, PlacedCommand} from './page.ts';

/** A line that goes on with a flag, indented as people indent what belongs to the line above. */
const goesOn = /^\s+-{1,2}[A-Za-z][\w-]*(?:[ =]|$)/;

/** A space behind the backslash takes its meaning: the shell sees a word of one space, and the next line as a command of its own. */
const spaced = /(?<!\\)\\[ \t]+$/;

/** Commands that go on on the next line without what joins the two: a shell runs the first half alone. */
export function brokenLines({commands, lines}: Page): readonly Flaw[] {
	return commands.flatMap((placed) => broken(placed, lines));
}

function broken({command: {text, line, column}}: PlacedCommand, lines: readonly string[]): readonly Flaw[] {
	const own = (lines[line - 1] ?? '').slice(column - 1);
	const next = lines[line] ?? '';
	if (!goesOn.test(next) || /(?:^|\s)(?:--?help|-h|man|help)\b/.test(own)) return [];
	const isSpaced = spaced.test(own);
	if (!isSpaced && own.trimEnd() !== text) return [];
	const why = isSpaced ? ours('a space stands behind its \\') : ours('its next line goes on, and no \\ says so');
	const sentence = safe`\`${shortened(text)}\` cannot be copied: ${why}`;
	return [{line, column, text: sentence, instead: ours('a \\ as the very last character of the line'), also: []}];
}
