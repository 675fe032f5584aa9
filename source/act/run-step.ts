import {setTimeout as delay} from 'node:timers/promises';
import type {OutputLine} from '../domain/acting.ts';
import type {Outcome} from '../domain/command.ts';
import {type Checked, type Expectation, findingWords, waitedForMs} from '../domain/expectation.ts';
import {ours, safe} from '../text/safe-text.ts';
import {carryOut, type Return} from './carry-out.ts';
import {become, type Case, type Site} from './case.ts';
import {checkExpectation} from './expect.ts';
import {note} from './output.ts';
import type {Plan} from './plan.ts';
import {keepShown} from './shown.ts';

/** How a step ended, and what became of what the runbook expects of it; null where it expects nothing. */
export type StepReturn = Return & {readonly checked: Checked | null};

/** Runs a planned step; one that only reads and is to be waited for runs again and again until it shows what is expected. */
export async function runStep(one: Case, site: Site, plan: Plan, timeoutMs: number): Promise<StepReturn> {
	const expectation = one.attempt.offer.step?.expectation ?? null;
	const withinMs = waitedForMs(expectation, plan.effect);
	if (expectation !== null && withinMs !== null) return await waitFor(one, site, plan, {expectation, withinMs, timeoutMs});
	const shown = (lines: readonly OutputLine[]) => site.emit({kind: 'output', attemptId: one.attempt.id, lines});
	const ran = await runOnce(one, site, plan, {expectation, timeoutMs, shown});
	// What a change brings about later is not seen in what it prints.
	const early = expectation?.withinMs != null && ran.checked?.finding === 'not-met';
	const checked: Checked | null = early ? {finding: 'judge', because: safe`not yet: ${ran.checked.because}`} : ran.checked;
	if (expectation !== null && checked !== null) shown([resultLine(expectation, checked)]);
	return {...ran, checked};
}

type Run = {
	readonly expectation: Expectation | null;
	readonly timeoutMs: number;
	shown(lines: readonly OutputLine[]): void;
};

async function runOnce(one: Case, site: Site, plan: Plan, {expectation, timeoutMs, shown}: Run): Promise<StepReturn> {
	const kept = keepShown();
	const ran = await carryOut(site.ports, {
		attemptId: one.attempt.id,
		plan,
		timeoutMs,
		signal: one.cancel.signal,
		kill: one.kill.signal,
		redactor: site.redactor,
		lines: shown,
		printed: kept.take,
	});
	if (expectation === null) return {...ran, checked: null};
	const {finding, because} = checkExpectation(expectation, kept.shown(one.attempt.offer, ran.outcome));
	return {...ran, checked: {finding, because: site.redactor.redact(because)}};
}

type Wait = {readonly expectation: Expectation; readonly withinMs: number; readonly timeoutMs: number};

/** Looks until what is expected is there, until the time is over, or until the operator ends it. What it printed last is shown. */
async function waitFor(one: Case, site: Site, plan: Plan, {expectation, withinMs, timeoutMs}: Wait): Promise<StepReturn> {
	const begun = performance.now();
	const leftMs = () => withinMs - (performance.now() - begun);
	const untilMs = site.ports.now() + withinMs;
	for (let tries = 1; ; tries++) {
		become(one, site, {waiting: {tries, untilMs}});
		const lines: OutputLine[] = [];
		const limitMs = Math.min(timeoutMs, Math.max(shortestMs, leftMs()));
		const ran = await runOnce(one, site, plan, {expectation, timeoutMs: limitMs, shown: (some) => void lines.push(...some)});
		const isOver = ran.outcome.kind === 'not-started' || leftMs() <= 0 || ran.checked?.finding === 'met';
		if (!isOver && !one.cancel.signal.aborted) {
			site.emit({kind: 'meanwhile', attemptId: one.attempt.id, lines: meanwhile(lines, ran.checked)});
			await delay(pauseMs(withinMs, leftMs()), undefined, {signal: one.cancel.signal}).catch(() => undefined);
		}
		const called = one.cancel.signal.aborted;
		if (!isOver && !called) continue;
		const outcome: Outcome = called ? {kind: 'cancelled', durationMs: Math.round(performance.now() - begun)} : ran.outcome;
		const checked: Checked | null = called ? {finding: 'judge', because: ours('it was not waited for to the end')} : ran.checked;
		const said = `tried ${tries} ${tries === 1 ? 'time' : 'times'} in ${seconds(performance.now() - begun)}`;
		const result = checked === null ? [] : [resultLine(expectation, checked)];
		site.emit({kind: 'output', attemptId: one.attempt.id, lines: [...lines, note(said), ...result]});
		return {outcome, checked, notes: [...ran.notes, said]};
	}
}

/** Lines of a look that was not the last: more than a screen holds is not read before the next one. */
const meanwhileLines = 200;

/** What a look that was not the last showed. */
function meanwhile(lines: readonly OutputLine[], checked: Checked | null): OutputLine[] {
	return [...lines.slice(-meanwhileLines), note(checked === null ? 'not yet' : `not yet: ${checked.because}`)];
}

/** A try is given this long, even where the time is nearly over. */
const shortestMs = 1000;

/** Thirty looks in all, not more than four a second and not less than one in two seconds. */
function pauseMs(withinMs: number, leftMs: number): number {
	return Math.max(20, Math.min(leftMs, Math.max(250, Math.min(2000, withinMs / 30))));
}

function seconds(ms: number): string {
	return `${Math.max(1, Math.round(ms / 1000))} s`;
}

/** What the output says below: `expected: returns nothing - met: it printed nothing`. */
function resultLine({words}: Expectation, {finding, because}: Checked): OutputLine {
	return note(`expected: ${words} - ${findingWords[finding]}: ${because}`);
}
