import type {OutputLine} from '../domain/acting.ts';
import type {Attempt} from '../domain/attempt.ts';
import type {Offer} from '../domain/command.ts';
import {shownCommand} from '../domain/shown-command.ts';
import type {Symptom} from '../domain/symptom.ts';
import {commandJson} from './status.ts';

type Steps = readonly {readonly symptom: Symptom; readonly offers: readonly Offer[]}[];

/** What there is to run, as `triage run --list` prints it: a symptom, and its steps by number. */
export function stepsText(all: Steps): string {
	if (all.length === 0) return 'Nothing is wrong that has something to run.\n';
	return all
		.map(({symptom: {kind, subject, summary}, offers}) => {
			const steps = offers.map((offer, place) => {
				const {state, effect, why, missing} = offer.resolution;
				const asks = missing.length === 0 ? '' : `, asks for ${missing.join(', ')}`;
				return `  ${place + 1} ${shownCommand(offer)} (${effect}, ${state}${asks}${why === null || asks !== '' ? '' : `: ${why}`})\n`;
			});
			return `${kind}${subject === null ? '' : ` --subject ${subject}`}: ${summary}\n${steps.join('')}`;
		})
		.join('');
}

/** The same as JSON, by the schema `triage.steps/1`. */
export function stepsJson(all: Steps): string {
	const symptoms = all.map(({symptom, offers}) => ({...aboutJson(symptom), steps: offers.map(stepJson)}));
	return `${JSON.stringify({schema: 'triage.steps/1', symptoms})}\n`;
}

/** How a run went, as JSON by the schema `triage.run/1`; `attempt` is null where nothing was begun. */
export function runJson(run: {
	readonly symptom: Symptom | null;
	readonly offer: Offer | null;
	readonly attempt: Attempt | null;
	readonly output: readonly OutputLine[];
	/** Why nothing was begun, or what it asked that was not answered. */
	readonly said: readonly string[];
	readonly exitCode: number;
}): string {
	const {symptom, offer, attempt, output, said, exitCode} = run;
	return `${JSON.stringify({
		schema: 'triage.run/1',
		symptom: symptom === null ? null : aboutJson(symptom),
		command: offer === null ? null : commandJson(offer),
		attempt: attempt?.id ?? null,
		state: attempt?.state ?? null,
		refusal: attempt?.refusal ?? null,
		said,
		outcome: attempt?.outcome ?? null,
		checked: checkedJson(offer, attempt),
		verdict: attempt?.verdict ?? null,
		clearedAfterMs: attempt?.clearedAfterMs ?? null,
		output: output.map(({stream, spans}) => ({stream, text: spans.map(({text}) => text).join('')})),
		exitCode,
	})}\n`;
}

/** What became of what the runbook expects of the step; null where it expects nothing, or it did not come so far. */
function checkedJson(offer: Offer | null, attempt: Attempt | null) {
	const expected = offer?.step?.expectation?.words;
	const checked = attempt?.checked ?? null;
	return checked === null || expected === undefined ? null : {expected, finding: checked.finding, because: checked.because};
}

function aboutJson({kind, subject, summary}: Symptom) {
	return {kind, subject, summary};
}

function stepJson(offer: Offer, place: number) {
	const {missing, why} = offer.resolution;
	return {step: place + 1, ...commandJson(offer), asks: missing, reason: why};
}
