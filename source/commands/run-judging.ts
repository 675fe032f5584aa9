import {createJournal} from '../act/journal.ts';
import type {Offer} from '../domain/command.ts';
import type {Finding} from '../domain/expectation.ts';
import type {Symptom} from '../domain/symptom.ts';
import {journalOf} from '../engine/acting-here.ts';
import {pastOf} from '../engine/earlier-runs.ts';
import type {Opened} from '../engine/opening.ts';
import {createChain} from '../process/chain.ts';
import {operator} from '../process/operator.ts';
import {createRedactor} from '../text/secrets.ts';
import {refused} from './run-exits.ts';
import type {Telling} from './run-telling.ts';

/** Writes down the operator's word on what the latest run of a step showed. Gives the exit status. */
export async function judge(
	opened: Opened,
	{symptom, offer}: {readonly symptom: Symptom; readonly offer: Offer},
	finding: Exclude<Finding, 'judge'>,
	telling: Telling,
): Promise<number> {
	const {surroundings} = opened.found;
	const last = (await pastOf(opened, symptom)).findLast(({text, startedAt}) => text === offer.command.text && startedAt !== null);
	const {checked = null, attempt = ''} = last ?? {};
	const nothing = (why: string) => telling.nothing(symptom, offer, why, refused);
	if (last === undefined) return nothing('this step has not run yet: there is nothing to judge');
	if (checked === null) return nothing('the runbook does not say what this step should show, or it did not come to its end');
	if (checked.finding !== 'judge' && checked.by !== 'operator')
		return nothing(`what it showed was told by machine: ${checked.finding === 'met' ? 'met' : 'not met'}, ${checked.because}`);
	const {host, uid, now, env} = surroundings;
	const chain = createChain({folder: journalOf(surroundings), role: 'run', host, user: operator(), uid, now});
	const journal = createJournal(chain, createRedactor(env));
	const written = await journal.write({kind: 'judged', attempt, expected: checked.expected, finding});
	await journal.close();
	if (!written.ok) return nothing(written.reason);
	const word = finding === 'met' ? 'met' : 'NOT met';
	return telling.nothing(symptom, offer, `${checked.expected} - ${word}, by your word: journalled`, 0);
}
