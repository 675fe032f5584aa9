import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {type Flaw, shortened} from '../flaw.ts';
import type {Page} from '../page.ts';
import type {Rule} from '../rule.ts';

/** Why a command cannot be run as it stands, by how the reader says it, and what to write. */
const slips: readonly (readonly [RegExp, SafeText])[] = [
	[/typographic quotes/, ours('straight quotes, in a code span so that no editor curls them')],
	[/typographic dash/, ours('plain hyphens, in a code span')],
	[/left out/, ours('the whole command, with a <placeholder> for what differs')],
	[/an & in its address/, ours('the address in quotes')],
	[/hidden or control characters/, ours('the command typed anew')],
	[/next line goes on|space stands behind/, ours('a \\ as the very last character of the line')],
	[/quote is not closed/, ours('the quote that closes it')],
];

/** A command that does something else, or nothing, when it is copied as it stands. */
export const mistypedCommand: Rule = {
	name: 'mistyped-command',
	text: 'a command that fails when it is copied',
	check: slipped,
};

function slipped({commands}: Page): readonly Flaw[] {
	return commands.flatMap(({command: {line, column, text, reason}}) => {
		const slip = slips.find(([pattern]) => reason !== null && pattern.test(reason));
		if (slip === undefined || reason === null) return [];
		return [{line, column, text: safe`\`${shortened(text)}\` cannot be copied: ${safeText(reason)}`, instead: slip[1], also: []}];
	});
}
