import type {Drift, Known, Sign} from '../../../domain/known.ts';
import type {Step} from '../../../domain/procedure.ts';
import {safe, safeText} from '../../../text/safe-text.ts';
import {type Flaw, together} from '../flaw.ts';
import type {Page} from '../page.ts';
import type {Rule} from '../rule.ts';

/** A command, or something that should be seen, that no known version of the system has. What is known comes from the system. */
export const drift: Rule = {
	name: 'drift',
	text: 'a command or a sign that no known version of the system has',
	check: (page, {known}) =>
		together([...commands(page, known), ...words(page, known)], ({text, instead}) => `${text}\0${instead}`),
};

function commands({commands: placed}: Page, known: readonly Known[]): readonly Flaw[] {
	return placed.flatMap(({command}) => {
		const found = known.map((system) => system.command(command)).find((one) => one !== null);
		return found === undefined || found === null ? [] : [flaw(found, command)];
	});
}

/** What a step should show, what opens a procedure, and what ends it. */
function words({runbook: {entries, procedures}, wordOn, lines}: Page, known: readonly Known[]): readonly Flaw[] {
	const told: Told[] = [];
	const ofStep = ({text, line, expected = null}: Step) => told.push({text: `${text} ${expected ?? ''}`, line});
	for (const {cells, line} of entries) told.push(...cells.map(({text}) => ({text, line})));
	for (const {trigger, steps, validation, escalate, line} of procedures) {
		told.push({text: `${trigger ?? ''} ${escalate ?? ''}`, line});
		for (const step of [...steps, ...validation]) ofStep(step);
	}
	return told.flatMap(({text, line}) =>
		known.flatMap((system) => system.words(text)).map((sign) => flaw(sign, placeOf(sign, line, lines) ?? wordOn(line))),
	);
}

type Told = {readonly text: string; readonly line: number};

/** So many lines further than it begins, a procedure's trigger or escalation is looked for. */
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
