import type {RunbookCommand} from '../../domain/command.ts';
import type {Expectation} from '../../domain/expectation.ts';
import type {Step} from '../../domain/procedure.ts';
import {expectationOf} from './index.ts';
import {quoted} from './words.ts';

/** What stands in a runbook about commands: a step, or a cell of a table. */
export type Saying = Pick<Step, 'text' | 'said' | 'commands' | 'expected'>;

const results =
	/^(?:[:=→–—-]+>?\s*)?(?:should|must|will|returns?|prints?|shows?|says?|gives?|answers?|exits?|ends?|reports?|contains?|includes?|lists?|has|have|is|are|succeeds|fails|finds?|outputs?|replies|produces|sums|reads|does not|doesn['’]t|do not|no longer|until|within|expects?|expected|→|=>|->)(?![\w-])/i;
const waiting = /\b(?:wait|repeat|poll|watch)\b[^.;]{0,80}\buntil\s*[:,]?\s*$/i;
const sentenceEnd = new RegExp(`${quoted}|[.;](?=\\s|$)`, 'g');

/** What a command should show, by its step's own column or fence, else by the words that follow it; null where nothing is said. */
export function expectedOf(command: RunbookCommand, saying: Saying): Expectation | null {
	const {commands, expected = null} = saying;
	const {before, after} = around(command, saying);
	const waits = waiting.test(before);
	// What is said of a whole step is about what its last command shows.
	if (expected !== null && commands.at(-1)?.text === command.text) return expectationOf(expected, waits);
	const words = sentence(after).trim();
	if (words === '' || !results.test(words)) return waits ? expectationOf('succeeds', true) : null;
	return expectationOf(words.replace(/^[:–—-]\s*/, ''), waits);
}

/** Beyond this a text is no step that somebody reads: characters, commands. */
const longest = 4000;
const mostCommands = 40;

/** The words before and after a command, up to the next one. */
function around(
	command: RunbookCommand,
	{text, said: all = text, commands}: Saying,
): {readonly before: string; readonly after: string} {
	if (commands.length > mostCommands) return {before: '', after: ''};
	const said = all.slice(0, longest);
	const span = spanOf(command.text, said, 0);
	if (span === null) return {before: '', after: ''};
	const next = commands
		.filter((other) => other !== command)
		.map((other) => spanOf(other.text, said, span.end)?.start ?? said.length)
		.reduce((first, start) => Math.min(first, start), said.length);
	return {before: said.slice(0, span.start), after: said.slice(span.end, next)};
}

function spanOf(command: string, said: string, from: number): {readonly start: number; readonly end: number} | null {
	for (const form of [`\`${command}\``, command]) {
		const start = said.indexOf(form, from);
		if (start !== -1) return {start, end: start + form.length};
	}
	return null;
}

/** Up to the full stop or semicolon that is not in quotes or code. */
function sentence(words: string): string {
	const end = [...words.matchAll(sentenceEnd)].find(([text]) => text === '.' || text === ';');
	return end === undefined ? words : words.slice(0, end.index);
}
