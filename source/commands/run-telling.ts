import process from 'node:process';
import type {OutputLine} from '../domain/acting.ts';
import type {Attempt} from '../domain/attempt.ts';
import type {Offer} from '../domain/command.ts';
import type {Symptom} from '../domain/symptom.ts';
import {outcomeText, verdictText} from '../headless/outcome-text.ts';
import {runJson} from '../headless/run.ts';
import {complain, print} from '../headless/say.ts';
import {exitCodeOf} from './run-exits.ts';

/** What a run tells, as it goes or as one JSON document at its end. */
export type Telling = {
	/** A sentence for the person. */
	complain(sentence: string): void;
	/** A line that the command printed. */
	line(line: OutputLine): void;
	/** Nothing was begun, and why; gives the exit status. */
	nothing(symptom: Symptom | null, offer: Offer | null, why: string, exitCode: number): number;
	/** It has ended; gives the exit status. */
	ended(symptom: Symptom, offer: Offer, attempt: Attempt): number;
};

/** For people: output as it comes, sentences on standard error. As JSON: nothing but the document on standard output. */
export function createTelling(json: boolean): Telling {
	const output: OutputLine[] = [];
	const said: string[] = [];
	return {
		complain(sentence) {
			said.push(sentence);
			complain(sentence);
		},
		line(line) {
			if (json) output.push(line);
			else printLine(line);
		},
		nothing(symptom, offer, why, exitCode) {
			if (json) print(runJson({symptom, offer, attempt: null, output, said: [why], exitCode}));
			else complain(why);
			return exitCode;
		},
		ended(symptom, offer, attempt) {
			const exitCode = exitCodeOf(attempt);
			if (json) print(runJson({symptom, offer, attempt, output, said, exitCode}));
			else tellEnd(attempt);
			return exitCode;
		},
	};
}

/** What the exit status says in a number. A status of the command's own says it by itself. */
function tellEnd({state, refusal, outcome, verdict, clearedAfterMs}: Attempt): void {
	if (state === 'refused') complain(`not run: ${refusal}`);
	if (outcome !== null && outcome.kind !== 'ended') complain(outcomeText(outcome));
	if (verdict !== null) complain(`${verdictText(verdict, clearedAfterMs)}`);
}

function printLine({stream, spans}: OutputLine): void {
	const line = `${spans.map(({text}) => text).join('')}\n`;
	if (stream === 'out') print(line);
	else process.stderr.write(line);
}
