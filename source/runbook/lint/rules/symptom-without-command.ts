import type {Entry} from '../../../domain/procedure.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {Flaw} from '../flaw.ts';
import type {Page} from '../page.ts';
import type {Rule} from '../rule.ts';

const symptomColumn = /symptom|alert|situation|problem|issue|error|incident|failure|warning|scenario|trouble/i;
const otherColumn = /dependenc|boundar|operation|task/i;
const lookColumn = /dashboard|\blogs?\b|quer(?:y|ies)|graph|panel|\blook\b|monitor/i;
/** A request, a query or a pointer to where the answer stands: something to do, though no shell runs it. */
const pointer = /\]\(|`(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s|`(?:SELECT|SHOW|EXPLAIN|PRAGMA)\s|`[\w:]+(?:\{|\s*\()[^`]{0,300}`/i;

const instead = ours('the first command that shows what is wrong, in a code span');

/** A row about something that is wrong, or a procedure with a trigger, with nothing to run and nothing to look at. */
export const symptomWithoutCommand: Rule = {
	name: 'symptom-without-command',
	text: 'a symptom without a command',
	check: (page) => [...rows(page), ...procedures(page)],
};

function rows({runbook, lines, wordOn}: Page): readonly Flaw[] {
	return runbook.entries
		.filter((entry) => isSymptom(entry) && entry.commands.length === 0)
		.filter((entry) => !looks(entry) && !pointer.test((lines[entry.line - 1] ?? '').slice(0, 2000)))
		.map(({heading, line}) => ({
			...wordOn(line),
			text: safe`“${heading}” has no command: whoever sees it is told nothing to run or look at`,
			instead,
			also: [],
		}));
}

function isSymptom({cells, heading}: Entry): boolean {
	const column = cells.find(({text}) => text === heading)?.column ?? '';
	return heading !== '' && symptomColumn.test(column) && !otherColumn.test(column);
}

function looks({cells}: Entry): boolean {
	return cells.some(({column, text}) => lookColumn.test(column) && text !== '');
}

function procedures({runbook, wordOn}: Page): readonly Flaw[] {
	return runbook.procedures
		.filter(
			({trigger, steps, validation}) => trigger !== null && [...steps, ...validation].every((step) => isWords(step.commands)),
		)
		.map(({heading, line}) => ({
			...wordOn(line),
			text: safe`the procedure “${heading}” has a trigger and no command`,
			instead,
			also: [],
		}));
}

function isWords(commands: readonly unknown[]): boolean {
	return commands.length === 0;
}
