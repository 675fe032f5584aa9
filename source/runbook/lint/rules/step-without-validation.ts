import type {RunbookCommand} from '../../../domain/command.ts';
import type {Procedure, Step} from '../../../domain/procedure.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import {endsLooking, isChanging} from '../changing.ts';
import {type Flaw, shortened, together} from '../flaw.ts';
import type {Rule} from '../rule.ts';
import {afterwardsOf, asksToLook, isToldAfter} from '../told-after.ts';

const instead = ours('what must be seen afterwards: a “Validation:” with a command, or what the step should show');

/** A step that changes something, with nothing after it that says how to see that it worked. One flaw a procedure. */
export const stepWithoutValidation: Rule = {
	name: 'step-without-validation',
	text: 'a step without a validation',
	check(page) {
		const {runbook, lines} = page;
		const isSeenLater = afterwardsOf(page);
		const found = runbook.procedures
			.filter((procedure) => !isReference(procedure, lines))
			.flatMap((procedure) =>
				unchecked(procedure)
					.filter((step) => !isFollowedBy(step, lines) && !isSeenLater(step.line))
					.flatMap((step) => flaws(step).map((flaw) => ({...flaw, procedure: procedure.line}))),
			);
		return together(found, ({procedure}) => String(procedure)).map(({procedure: _, ...flaw}) => flaw);
	},
};

/** Where a README tells how to work on the program: nothing runs yet that could be seen to work. */
const building =
	/^(?:develop(?:ment|ing)|contributing|build(?:ing)?|compil(?:e|ing)|getting started|local (?:development|setup))\b/i;

/** Bullets under a heading, with no trigger and no escalation, say what there is and not what to do. */
function isReference({steps, heading, trigger, escalate}: Procedure, lines: readonly string[]): boolean {
	if (building.test(heading)) return true;
	return trigger === null && escalate === null && steps.every(({line}) => /^\s*[-*+]\s/.test(lines[line - 1] ?? ''));
}

function isFollowedBy({line, commands}: Step, lines: readonly string[]): boolean {
	const change = toSee(commands);
	if (change === undefined) return isToldAfter({line, end: 0}, lines);
	return isToldAfter({line: change.line, end: change.column - 1 + change.text.length}, lines);
}

function unchecked({steps, validation}: Procedure): readonly Step[] {
	if (validation.length > 0) return [];
	return steps.filter((step, at) => step.commands.some(isChanging) && !isChecked(step) && !steps.slice(at + 1).some(isCheck));
}

const beginsChecking = /^\W*(?:check|test|verify|validate|confirm|prüfen?|testen?|comprobar|vérifier|contrôler)(?![\p{L}])/iu;

/** A step that says what it shows, is a check itself, or looks after its change. */
function isChecked({text, commands, expected = null}: Step): boolean {
	const change = toSee(commands);
	return (
		expected !== null ||
		commands.slice(change === undefined ? 0 : commands.indexOf(change)).some(endsLooking) ||
		beginsChecking.test(text) ||
		/\b(?:wait|repeat) (?:for|until)\b/i.test(text)
	);
}

function isCheck(step: Step): boolean {
	return (
		step.expected != null || step.commands.some(({effect, view}) => effect === 'reads' || view !== null) || asksToLook(step.text)
	);
}

/** The change that has to be seen: of lines in a fence the last, of a sentence the first, whose others are for later. */
function toSee(commands: Step['commands']): RunbookCommand | undefined {
	const first = commands.find(isChanging);
	const last = commands.findLast(isChanging);
	return first?.line === last?.line ? first : last;
}

function flaws({commands}: Step): readonly Flaw[] {
	const change = toSee(commands);
	if (change === undefined) return [];
	const {line, column, text} = change;
	return [{line, column, text: safe`nothing says how to see that \`${shortened(text)}\` worked`, instead, also: []}];
}
