import type {RunbookCommand} from '../../../domain/command.ts';
import type {Procedure, Step} from '../../../domain/procedure.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import {type Flaw, shortened, together} from '../flaw.ts';
import type {Rule} from '../rule.ts';

const instead = ours('what must be seen afterwards: a “Validation:” with a command, or what the step should show');
const checks =
	/\b(?:expect|should|must|until|test:|verif|validat|check|confirm|ensure|make sure|see (?:that|whether|if)|wait (?:for|until)|look (?:at|for)|sollte|muss |prüf|warten,? bis|vérifi|attendre que|comprob)/i;

/** A step that changes something, with nothing after it that says how to see that it worked. One flaw a procedure. */
export const stepWithoutValidation: Rule = {
	name: 'step-without-validation',
	text: 'a step without a validation',
	check({runbook: {procedures}, lines}) {
		const found = procedures
			.filter((procedure) => !isReference(procedure, lines))
			.flatMap((procedure) =>
				unchecked(procedure)
					.filter((step) => !isFollowedBy(step, lines))
					.flatMap((step) => flaws(step).map((flaw) => ({...flaw, procedure: procedure.line}))),
			);
		return together(found, ({procedure}) => String(procedure)).map(({procedure: _, ...flaw}) => flaw);
	},
};

/** Bullets under a heading, with no trigger and no escalation, say what there is and not what to do. */
function isReference({steps, trigger, escalate}: Procedure, lines: readonly string[]): boolean {
	return trigger === null && escalate === null && steps.every(({line}) => /^\s*[-*+]\s/.test(lines[line - 1] ?? ''));
}

/** So many lines below a change, words that say what to see are about it. */
const near = 6;

function isFollowedBy({line, commands}: Step, lines: readonly string[]): boolean {
	const from = commands.findLast(isChanging)?.line ?? line;
	const below = lines.slice(from, from + near);
	const end = below.findIndex((one) => /^#{1,6}\s/.test(one));
	return checks.test(
		below
			.slice(0, end === -1 ? near : end)
			.join(' ')
			.slice(0, 2000),
	);
}

function unchecked({steps, validation}: Procedure): readonly Step[] {
	if (validation.length > 0) return [];
	return steps.filter((step, at) => isChange(step) && !isChecked(step) && !steps.slice(at + 1).some(isCheck));
}

function isChange({commands}: Step): boolean {
	return commands.some(isChanging);
}

/** A copy changes nothing that anybody would have to see, nor does output that is kept in a file of one's own folder. */
function isChanging({effect, text}: RunbookCommand): boolean {
	if (/^(?!.*(?:[|;&]|\$\()).* > [\w.-]+$/.test(text)) return false;
	return (effect === 'changes' || effect === 'destroys') && !/^(?:sudo )?(?:cp|scp|rsync|mkdir|touch|tar)\s/.test(text);
}

/** A step that says what it shows, or whose last command looks. */
function isChecked({text, commands, expected = null}: Step): boolean {
	return expected !== null || commands.at(-1)?.effect === 'reads' || /\b(?:wait|repeat) (?:for|until)\b/i.test(text);
}

function isCheck(step: Step): boolean {
	return (
		step.expected != null || step.commands.some(({effect, view}) => effect === 'reads' || view !== null) || checks.test(step.text)
	);
}

function flaws({commands}: Step): readonly Flaw[] {
	const change = commands.find(isChanging);
	if (change === undefined) return [];
	const {line, column, text} = change;
	return [{line, column, text: safe`nothing says how to see that \`${shortened(text)}\` worked`, instead, also: []}];
}
