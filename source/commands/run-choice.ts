import type {Options} from '../command-line/options.ts';
import type {Offer} from '../domain/command.ts';
import type {Symptom} from '../domain/symptom.ts';
import type {Offering} from '../engine/offering.ts';
import type {Opened} from '../engine/opening.ts';
import {cannotTell, refused} from './run-exits.ts';

type RunOptions = Extract<Options, {command: 'run'}>;

/** A symptom with what there is to run for it. */
export type Runnable = {readonly symptom: Symptom; readonly offers: readonly Offer[]};

/** Why it is not clear what is meant, with the exit status for that. */
export type Unclear = {readonly trouble: string; readonly exitCode: number};

/** All that there is to run now: of every symptom, or of those that are meant. */
export function runnables({symptom: kind, subject}: RunOptions, {looking}: Opened, offering: Offering): readonly Runnable[] {
	const meant = looking
		.diagnosis()
		.symptoms.filter((one) => (kind === null || one.kind === kind) && (subject === null || one.subject === subject));
	return meant.map((symptom) => ({symptom, offers: offering.offered(looking.view(), symptom).offers}));
}

/** The one symptom and step that are meant, with what was given filled in, or why that is not clear. */
export function choose(
	options: RunOptions,
	opened: Opened,
	offering: Offering,
): {readonly symptom: Symptom; readonly offers: readonly Offer[]; readonly offer: Offer} | Unclear {
	const {symptom: kind, subject, step, set} = options;
	const [runnable, ...others] = runnables(options, opened, offering);
	if (runnable === undefined) {
		const reason = opened.looking.diagnosis().blind.get(kind ?? '');
		const trouble =
			reason === undefined ? `there is no ${kind}${subject === null ? '' : ` of ${subject}`} now` : `cannot tell: ${reason}`;
		return {trouble, exitCode: reason === undefined ? refused : cannotTell};
	}
	if (others.length > 0) {
		const subjects = [runnable, ...others].map(({symptom}) => symptom.subject ?? 'without a subject');
		return {
			trouble: `${subjects.length} are wrong like this: name one with --subject: ${subjects.join(', ')}`,
			exitCode: refused,
		};
	}
	const {symptom, offers} = runnable;
	const offer = offers[(step ?? 1) - 1];
	if (offer === undefined) return {trouble: `the runbook has ${offers.length} steps for it`, exitCode: refused};
	const values = Object.fromEntries(
		set.map((given) => [given.slice(0, given.indexOf('=')), given.slice(given.indexOf('=') + 1)]),
	);
	const {missing} = offer.resolution;
	// What is known here is what was looked at and is looked at again: it is not for a command line to say otherwise.
	const known = Object.keys(values).find((name) => !missing.includes(name));
	if (known !== undefined) {
		const asked = missing.length === 0 ? 'nothing is asked for' : `what is asked for is ${missing.join(', ')}`;
		return {trouble: `--set ${known}: ${asked} in \`${offer.command.text}\``, exitCode: refused};
	}
	const unfilled = missing.filter((name) => values[name] === undefined);
	if (unfilled.length > 0 && !options.dryRun && !options.list)
		return {
			trouble: `nothing here fills ${unfilled.map((name) => `<${name}>`).join(', ')}: say ${unfilled.map((name) => `--set ${name}=…`).join(' ')}`,
			exitCode: refused,
		};
	const filled = missing.length === 0 ? offer : offering.fill(opened.looking.view(), symptom, offer, values);
	return {symptom, offers, offer: filled};
}
