import type {Drift, Known, Sign} from '../../../domain/known.ts';
import {safe, safeText} from '../../../text/safe-text.ts';
import {type Flaw, together} from '../flaw.ts';
import type {Page} from '../page.ts';
import type {Rule} from '../rule.ts';
import {type Said, saidIn} from '../said.ts';

/** A command, or something that should be seen, that no known version of the system has. What is known comes from the system. */
export const drift: Rule = {
	name: 'drift',
	text: 'a command or a sign that no known version of the system bears out',
	check: (page, {known}) =>
		together(onceAPlace([...commands(page, known), ...words(page, known)]), ({text, instead}) => `${text}\0${instead}`),
};

function commands({commands: placed}: Page, known: readonly Known[]): readonly Flaw[] {
	return placed.flatMap(({command}) => {
		const found = known.map((system) => system.command(command)).find((one) => one !== null);
		return found === undefined || found === null ? [] : [flaw(found, command)];
	});
}

function words(page: Page, known: readonly Known[]): readonly Flaw[] {
	if (known.length === 0) return [];
	const told = saidIn(page).flatMap((said) =>
		known
			.flatMap((system) => system.words(said.text))
			.filter((sign) => !isDenied(sign, said))
			.map((sign) => ({sign, line: said.line, place: placeOf(sign, said.line, page.lines)})),
	);
	// What a step repeats of the paragraph before it is told where that stands.
	const placed = new Set(told.filter(({place}) => place !== null).map(({sign}) => sign.why));
	return told
		.filter(({sign, place}) => place !== null || !placed.has(sign.why))
		.map(({sign, line, place}) => flaw(sign, place ?? page.wordOn(line)));
}

const denial =
	/\b(?:(?:no longer|not any ?more|never) (?:exist(?:s|ed)?|supported|available|used|read|made|was)|(?:was|were|been) (?:removed|deleted)|(?:is|are) gone|(?:does|do) not exist)\b/i;

/** A sentence that says itself that something is gone tells nobody to use it. */
function isDenied({said}: Sign, {text}: Said): boolean {
	return text.split(/(?<=[.!?;])\s+/).some((sentence) => sentence.includes(said) && denial.test(sentence));
}

function onceAPlace(flaws: readonly Flaw[]): readonly Flaw[] {
	return [...new Map(flaws.map((one) => [`${one.line}:${one.column}\0${one.text}`, one])).values()];
}

/** So many lines further than it begins, what a text says is looked for. */
const farthest = 40;

function placeOf({said}: Sign, line: number, lines: readonly string[]): {readonly line: number; readonly column: number} | null {
	const at = lines.slice(line - 1, line - 1 + farthest).findIndex((one) => one.replaceAll('`', '').includes(said));
	if (at === -1) return null;
	const raw = lines[line - 1 + at] ?? '';
	const before = raw.replaceAll('`', '').indexOf(said);
	// Back to the raw line: each backtick before it moves it by one.
	let column = 0;
	for (let left = before; column < raw.length && (left > 0 || raw[column] === '`'); column++) if (raw[column] !== '`') left--;
	return {line: line + at, column: column + 1};
}

function flaw({why, instead}: Drift, {line, column}: {readonly line: number; readonly column: number}): Flaw {
	const written = instead === null ? safe`nothing: take it out until a version has it` : safeText(instead);
	return {line, column, text: safeText(why), instead: written, also: []};
}
