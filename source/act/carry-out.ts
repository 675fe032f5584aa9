import type {ActingPorts, OutputLine} from '../domain/acting.ts';
import {isChange, type Outcome} from '../domain/command.ts';
import type {Redactor} from '../text/secrets.ts';
import {runsOf} from './briefing.ts';
import {inTime} from './in-time.ts';
import {createOutput, note} from './output.ts';
import type {Plan} from './plan.ts';

/** One run of a plan. */
export type Errand = {
	readonly attemptId: string;
	readonly plan: Plan;
	readonly timeoutMs: number;
	readonly signal: AbortSignal;
	readonly kill: AbortSignal;
	readonly redactor: Redactor;
	/** Given each time with at least one line. */
	lines(lines: readonly OutputLine[]): void;
	/** Given all that is printed, raw. */
	printed?(stream: 'out' | 'err', chunk: Uint8Array): void;
};

/** How it ended, and what there is to say beside. */
export type Return = {readonly outcome: Outcome; readonly notes: readonly string[]};

/** Runs what was planned. Never rejects: a port that fails is an outcome. */
export async function carryOut(ports: ActingPorts, errand: Errand): Promise<Return> {
	const {action} = errand.plan;
	try {
		return action.kind === 'script' ? await runScript(ports, errand, action) : await takeLook(ports, errand, action);
	} catch (error) {
		return {outcome: {kind: 'not-started', reason: error instanceof Error ? error.message : String(error)}, notes: []};
	}
}

async function runScript(
	ports: ActingPorts,
	{attemptId, plan, timeoutMs, signal, kill, redactor, lines, printed}: Errand,
	action: Extract<Plan['action'], {kind: 'script'}>,
): Promise<Return> {
	const output = createOutput({redactor});
	const notes: string[] = [];
	const say = (some: readonly OutputLine[]) => some.length > 0 && lines(some);
	const survives = isChange(plan.effect);
	const run = () =>
		ports.run({
			attemptId,
			action,
			survives,
			timeoutMs,
			signal,
			kill,
			output: (stream, chunk) => {
				printed?.(stream, chunk);
				say(output.take(stream, chunk));
			},
			note: (text) => notes.push(redactor.redact(text)),
			terminal: plan.terminal,
		});
	const outcome = await (plan.terminal && ports.terminal !== undefined
		? ports.terminal.lend(runsOf(action).map(redactor.redact), run)
		: run());
	if (plan.terminal && outcome.kind !== 'not-started') notes.push('it had the terminal: what it printed is not recorded');
	say([...output.end(), ...notes.map(note)]);
	return {outcome, notes};
}

/** Lines of a look: more are of no use on a screen. */
const mostLines = 10_000;

async function takeLook(
	ports: ActingPorts,
	{plan, timeoutMs, signal, redactor, lines, printed}: Errand,
	action: Extract<Plan['action'], {kind: 'look'}>,
): Promise<Return> {
	const begun = performance.now();
	const duration = () => Math.round(performance.now() - begun);
	const abort = new Promise<null>((resolve) => {
		// A request that changes something may be on its way: whoever sends it knows whether it can be called off.
		if (isChange(plan.effect)) return;
		if (signal.aborted) resolve(null);
		else signal.addEventListener('abort', () => resolve(null), {once: true});
	});
	try {
		const seen = await inTime(Promise.race([ports.look(action, signal), abort]), timeoutMs);
		if (seen === null) return {outcome: {kind: 'cancelled', durationMs: duration()}, notes: []};
		const shown = seen.lines.slice(0, mostLines).map((text): OutputLine => {
			return {stream: 'out', spans: [{text: redactor.redact(text), colour: null, bold: false, dim: false}]};
		});
		printed?.('out', Buffer.from(`${seen.lines.join('\n')}\n`));
		const left = seen.lines.length - shown.length;
		if (shown.length > 0) lines(left > 0 ? [...shown, note(`${left} more lines were left out`)] : shown);
		return {outcome: {kind: 'ended', exitCode: seen.ok ? 0 : 1, durationMs: duration()}, notes: []};
	} catch (error) {
		if (duration() >= timeoutMs) return {outcome: {kind: 'timed-out', limitMs: timeoutMs, durationMs: duration()}, notes: []};
		lines([note(`the look failed: ${error instanceof Error ? error.message : String(error)}`)]);
		return {outcome: {kind: 'ended', exitCode: 1, durationMs: duration()}, notes: []};
	}
}
