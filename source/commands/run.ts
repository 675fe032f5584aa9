import process from 'node:process';
import {actHere} from '../acting-here.ts';
import type {ActingEvent, OutputLine} from '../domain/acting.ts';
import type {Attempt} from '../domain/attempt.ts';
import type {Offer} from '../domain/command.ts';
import {shownCommand} from '../domain/shown-command.ts';
import type {Symptom} from '../domain/symptom.ts';
import {unkeptSoFar} from '../earlier-runs.ts';
import type {Offering} from '../offering.ts';
import type {Opened} from '../opening.ts';
import {openAt} from '../opening.ts';
import type {Options} from '../options.ts';
import {ours} from '../text/safe-text.ts';
import {complain, print} from './say.ts';

type RunOptions = Extract<Options, {command: 'run'}>;

const refused = 90;
const drifted = 91;
const stillThere = 92;
const cannotTell = 93;

const limitMs = 3000;

/** `triage run`: a symptom's command by the same engine as the screen's. */
export async function runRun(options: RunOptions): Promise<number> {
	const opened = await openAt(options);
	if (typeof opened === 'number') return opened;
	const [offering] = await Promise.all([opened.offering, opened.looking.once(limitMs)]);
	const chosen = choose(options, opened, offering);
	if ('trouble' in chosen) {
		complain(chosen.trouble);
		return chosen.exitCode;
	}
	const {symptom, offer} = chosen;
	const {state, effect, why} = offer.resolution;
	const words = `${symptom.title}: ${shownCommand(offer)} (${effect}${why === null ? '' : `; ${state}: ${why}`})`;
	if (options.dryRun) {
		const wanted = offer.step?.expectation?.words;
		print(`would run for ${words}${wanted === undefined ? '' : `, wants: ${wanted}`}\n`);
		return 0;
	}
	if (state === 'drift' && !options.equivalent) {
		complain(`the runbook says \`${offer.command.text}\`: ${why}. With --equivalent it runs \`${shownCommand(offer)}\`.`);
		return drifted;
	}
	const missing = await unkeptSoFar(opened, symptom, chosen.offers, offer);
	if (missing !== null) complain(`evidence first: ${missing} has not been run`);
	const told = missing === null || offer.step === undefined ? offer : {...offer, step: {...offer.step, unkept: missing}};
	return exitCodeFor(await carryOut(options, opened, offering, symptom, told));
}

type Choice =
	| {readonly symptom: Symptom; readonly offers: readonly Offer[]; readonly offer: Offer}
	| {readonly trouble: string; readonly exitCode: number};

/** The one symptom and step that are meant, or why that is not clear. */
function choose({symptom: kind, subject, step}: RunOptions, {looking}: Opened, offering: Offering): Choice {
	const {symptoms, blind} = looking.diagnosis();
	const meant = symptoms.filter((one) => one.kind === kind && (subject === null || one.subject === subject));
	const [symptom, ...others] = meant;
	if (symptom === undefined) {
		const reason = blind.get(kind);
		const trouble =
			reason === undefined ? `there is no ${kind}${subject === null ? '' : ` of ${subject}`} now` : `cannot tell: ${reason}`;
		return {trouble, exitCode: reason === undefined ? refused : cannotTell};
	}
	if (others.length > 0) return {trouble: `${meant.length} are wrong like this: name one with --subject`, exitCode: refused};
	const {offers} = offering.offered(looking.view(), symptom);
	const offer = offers[(step ?? 1) - 1];
	if (offer === undefined) return {trouble: `the runbook has ${offers.length} steps for it`, exitCode: refused};
	return {symptom, offers, offer};
}

/** Runs it to its verdict. A question is answered by --yes, where --yes may answer it, and by nobody else. */
async function carryOut(
	{yes, readOnly, override}: RunOptions,
	opened: Opened,
	offering: Offering,
	symptom: Symptom,
	offer: Offer,
): Promise<Attempt> {
	const {promise, resolve} = Promise.withResolvers<Attempt>();
	let isUntrusted = false;
	let lent = false;
	const hear = (event: ActingEvent) => {
		if (event.kind === 'output') for (const line of event.lines) printLine(line);
		if (event.kind === 'notice') complain(event.text);
		if (event.kind === 'asking') setImmediate(answer, event);
		if (event.kind === 'attempt' && isOver(event.attempt)) resolve(event.attempt);
	};
	const answer = ({attempt, approval: {because, typed, against = []}}: Extract<ActingEvent, {kind: 'asking'}>) => {
		if (against.length > 0) return overrule(attempt.id, because);
		const mayAnswer = yes && !isUntrusted && typed === null;
		if (mayAnswer) return void acting.approve(attempt.id, null);
		const how = typed === null && !isUntrusted ? '--yes says yes' : 'only the console can answer that';
		complain(`it asks: ${because.join(', ')}; ${how}`);
		acting.decline(attempt.id);
	};
	const overrule = (id: string, because: readonly string[]) => {
		complain(`stop: ${because.join(', ')}`);
		const trouble =
			override === null ? 'say why it is right to go on, with --override "your words"' : acting.approve(id, override);
		if (trouble === null) return;
		complain(trouble);
		acting.decline(id);
	};
	const {acting} = await actHere(opened, {
		role: 'run',
		readOnly,
		offering: () => offering,
		async trusted(one, trust) {
			isUntrusted = offering.isOutside(one) && !trust.ground(await offering.outside()).accepted;
			return !isUntrusted;
		},
		emit: hear,
		terminal: {
			none: process.stdin.isTTY && process.stdout.isTTY ? null : ours('there is none here to hand over: run it in a terminal'),
			async lend(_, use) {
				lent = true;
				return await use().finally(() => {
					lent = false;
				});
			},
		},
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
		process.on(signal, () => {
			if (!lent || signal !== 'SIGINT') acting.cancel(id);
		});
	const id = acting.start(symptom, offer);
	const attempt = await promise;
	await acting.close();
	return attempt;
}

function isOver({state}: Attempt): boolean {
	return state === 'ended' || state === 'refused';
}

function printLine({stream, spans}: OutputLine): void {
	const line = `${spans.map(({text}) => text).join('')}\n`;
	if (stream === 'out') print(line);
	else process.stderr.write(line);
}

function exitCodeFor({state, refusal, outcome, verdict, clearedAfterMs}: Attempt): number {
	if (state === 'refused') {
		complain(`not run: ${refusal}`);
		return refused;
	}
	if (verdict === 'still-there') return stillThere;
	if (verdict === 'cannot-tell') return cannotTell;
	if (verdict === 'cleared')
		process.stderr.write(`cleared${clearedAfterMs === null ? '' : ` in ${Math.round(clearedAfterMs / 1000)} s`}\n`);
	return outcome?.kind === 'ended' ? outcome.exitCode : 1;
}
