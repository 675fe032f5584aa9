import {expressionOf} from './expression/expression.ts';

/** What the operator filters by, or searches for. */
export type Wanted = {
	/** Nothing is asked for: everything holds it. */
	readonly isNothing: boolean;
	/** Why what was typed cannot be looked for, as the end of a sentence: everything holds it then. Null where it can. */
	readonly trouble: string | null;
	/** The words in lower case where that is all that is asked for; null where more is. */
	readonly words: string | null;
	/** Whether one of these texts holds it; of what is asked to be absent, whether none does. */
	holds(...texts: readonly string[]): boolean;
	/** Where a text holds it, from and to; nowhere, for what is asked to be absent. */
	places(text: string): readonly (readonly [number, number])[];
};

/** What stands before an expression, and before what rows are to be without. */
const expressionSign = '~';
const absenceSign = '!';

/** What has been asked for lately: it is asked for again with every row and every frame. */
const known = new Map<string, Wanted>();
const mostKnown = 16;

/** Words as they are, whatever their case; `~` before it makes it a regular expression, `!` before both asks for what is without it. */
export function wantedOf(text: string): Wanted {
	const before = known.get(text);
	if (before !== undefined) return before;
	if (known.size >= mostKnown) known.clear();
	const wanted = read(text);
	known.set(text, wanted);
	return wanted;
}

/** Whether what holds `longer` also holds `shorter`. */
export function narrows(longer: string, shorter: string): boolean {
	const isPlain = (text: string) => !text.startsWith(expressionSign) && !text.startsWith(absenceSign);
	return isPlain(longer) && isPlain(shorter) && longer.startsWith(shorter);
}

const nothing: Wanted = {isNothing: true, trouble: null, words: null, holds: () => true, places: () => []};

function read(text: string): Wanted {
	if (text === '' || text === expressionSign || text === absenceSign || text === absenceSign + expressionSign) return nothing;
	if (text.startsWith(absenceSign)) {
		const there = wantedOf(text.slice(1));
		return there.trouble === null
			? {...there, words: null, holds: (...texts) => !there.holds(...texts), places: () => []}
			: there;
	}
	return text.startsWith(expressionSign) ? expression(text.slice(1)) : words(text.toLowerCase());
}

function expression(text: string): Wanted {
	const read = expressionOf(text);
	if (typeof read === 'string') return {...nothing, isNothing: false, trouble: `not a regular expression: ${read}`};
	return {
		isNothing: false,
		trouble: null,
		words: null,
		holds: (...texts) => texts.some((one) => read.isIn(one)),
		places: (one) => read.places(one),
	};
}

function words(sought: string): Wanted {
	return {
		isNothing: false,
		trouble: null,
		words: sought,
		holds: (...texts) => texts.some((text) => text.toLowerCase().includes(sought)),
		places: (text) => placesOf(text, sought),
	};
}

function placesOf(text: string, sought: string): readonly (readonly [number, number])[] {
	const low = text.toLowerCase();
	// Where another case has another length, places in the one are none in the other.
	if (low.length !== text.length) return [];
	const found: [number, number][] = [];
	for (let at = low.indexOf(sought); at !== -1; at = low.indexOf(sought, at + sought.length))
		found.push([at, at + sought.length]);
	return found;
}
