import process from 'node:process';
import type {Options} from '../command-line/options.ts';
import type {ActingEvent} from '../domain/acting.ts';
import type {Attempt} from '../domain/attempt.ts';
import type {Offer} from '../domain/command.ts';
import {shownCommand} from '../domain/shown-command.ts';
import type {Symptom} from '../domain/symptom.ts';
import {actHere} from '../engine/acting-here.ts';
import {readOnlyBy} from '../engine/configuring.ts';
import {unkeptSoFar} from '../engine/earlier-runs.ts';
import type {Offering} from '../engine/offering.ts';
import type {Opened} from '../engine/opening.ts';
import {openAt} from '../engine/opening.ts';
import {stepsJson, stepsText} from '../headless/run.ts';
import {print} from '../headless/say.ts';
import {ours} from '../text/safe-text.ts';
import {choose, runnables} from './run-choice.ts';
import {drifted} from './run-exits.ts';
import {judge} from './run-judging.ts';
import {createTelling, type Telling} from './run-telling.ts';

type RunOptions = Extract<Options, {command: 'run'}>;

const limitMs = 3000;

/** `triage run`: a symptom's command by the same engine as the screen's. */
export async function runRun(options: RunOptions): Promise<number> {
	const opened = await openAt(options);
	if (typeof opened === 'number') return opened;
	const [offering] = await Promise.all([opened.offering, opened.looking.once(limitMs)]);
	if (options.symptom === null || options.list) {
		const steps = runnables(options, opened, offering);
		print(options.json ? stepsJson(steps) : stepsText(steps));
		return 0;
	}
	const telling = createTelling(options.json);
	const chosen = choose(options, opened, offering);
	if ('trouble' in chosen) return telling.nothing(null, null, chosen.trouble, chosen.exitCode);
	const {symptom, offer} = chosen;
	const {state, effect, why} = offer.resolution;
	const words = `${symptom.title}: ${shownCommand(offer)} (${effect}${why === null ? '' : `; ${state}: ${why}`})`;
	if (options.dryRun) {
		const wanted = offer.step?.expectation?.words;
		const would = `would run for ${words}${wanted === undefined ? '' : `, wants: ${wanted}`}`;
		if (options.json) return telling.nothing(symptom, offer, would, 0);
		print(`${would}\n`);
		return 0;
	}
	if (options.judge !== null) return await judge(opened, chosen, options.judge === 'met' ? 'met' : 'not-met', telling);
	if (state === 'drift' && !options.equivalent) {
		const drift = `the runbook says \`${offer.command.text}\`: ${why}. With --equivalent it runs \`${shownCommand(offer)}\`.`;
		return telling.nothing(symptom, offer, drift, drifted);
	}
	const missing = await unkeptSoFar(opened, symptom, chosen.offers, offer);
	if (missing !== null) telling.complain(`evidence first: ${missing} has not been run`);
	const told = missing === null || offer.step === undefined ? offer : {...offer, step: {...offer.step, unkept: missing}};
	return telling.ended(symptom, told, await carryOut(options, opened, offering, symptom, told, telling));
}

/** Runs it to its verdict. A question is answered by --yes, where --yes may answer it, and by nobody else. */
async function carryOut(
	{yes, readOnly, override, confirm}: RunOptions,
	opened: Opened,
	offering: Offering,
	symptom: Symptom,
	offer: Offer,
	{complain, line}: Telling,
): Promise<Attempt> {
	const {promise, resolve} = Promise.withResolvers<Attempt>();
	const changesOff = readOnlyBy(readOnly, opened.configuration);
	if (changesOff.why !== null) complain(changesOff.why);
	let isUntrusted = false;
	let lent = false;
	const hear = (event: ActingEvent) => {
		if (event.kind === 'output') event.lines.forEach(line);
		if (event.kind === 'notice') complain(event.text);
		if (event.kind === 'asking') setImmediate(answer, event);
		if (event.kind === 'attempt' && isOver(event.attempt)) resolve(event.attempt);
	};
	const answer = ({attempt, approval: {because, typed, against = []}}: Extract<ActingEvent, {kind: 'asking'}>) => {
		if (against.length > 0) return overrule(attempt.id, because);
		const trouble = isUntrusted ? 'only the console can answer that' : answered(attempt.id, typed);
		if (trouble === null) return;
		complain(`it asks: ${because.join(', ')}; ${trouble}`);
		acting.decline(attempt.id);
	};
	/** Why the command line is no answer, or null. What destroys wants its words, which --yes is not. */
	const answered = (id: string, typed: string | null): string | null => {
		if (typed === null) return yes ? acting.approve(id, null) : '--yes says yes';
		return confirm === null ? '--confirm with what it destroys says yes' : acting.approve(id, confirm);
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
		readOnly: changesOff.on,
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
