import {ours, safe, safeText} from '../../../text/safe-text.ts';
import {isSecretPlaceholder} from '../../secrets.ts';
import {type Flaw, shortened, together} from '../flaw.ts';
import type {Page, PlacedCommand} from '../page.ts';
import type {Rule} from '../rule.ts';
import {saidBefore} from '../said-before.ts';

// Words of a placeholder's name that say nothing about where its value comes from.
const empty = new Set(
	'id ids name names pid number no nr new old your my the of a an to some this value string arg previous current fill in com org net example'.split(
		' ',
	),
);

type Unfilled = Flaw & {readonly name: string};

/** A placeholder that the system's symptoms do not fill and nothing before it speaks of. */
export const placeholderUnfilled: Rule = {
	name: 'placeholder-unfilled',
	text: 'a placeholder that nothing fills',
	check(page, {known}) {
		const fills = new Set(known.flatMap((system) => system.fills));
		const found = page.commands.flatMap((placed) => unfilled(placed, fills, page));
		return together(found, ({name, text}) => `${name}\0${text}`).map(({name: _, ...flaw}) => flaw);
	},
};

function unfilled(placed: PlacedCommand, fills: ReadonlySet<string>, page: Page): readonly Unfilled[] {
	const {placeholders, line, column, text} = placed.command;
	const before = saidBefore(placed, page);
	return placeholders
		.filter((name) => !fills.has(name) && !isSecretPlaceholder(name) && !isNamed(name, before))
		.map((name) => ({
			name,
			line,
			column,
			text: safe`nothing before \`${shortened(text)}\` says what ${safeText(name)} is`,
			instead: ours('first the command that prints it, or a sentence that says where it is found'),
			also: [],
		}));
}

/** Whether what stands before speaks of the thing: `pods` or `pod` for `<pod-name>`; anything that lists, for a bare `<id>`. */
function isNamed(name: string, {words, looks}: {readonly words: string; readonly looks: boolean}): boolean {
	const nouns = name
		.toLowerCase()
		.split(/[^a-z]+/)
		.filter((word) => word.length > 1 && !empty.has(word));
	if (nouns.length === 0) return looks;
	return nouns.some((noun) => new RegExp(`(?<![a-z])${noun.replace(/s$/, '')}`, 'i').test(words));
}
