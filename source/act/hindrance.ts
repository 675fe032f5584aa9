import {isChange} from '../domain/command.ts';
import {shownAction} from '../domain/shown-command.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import {runsOf} from './briefing.ts';
import {type Case, record, type Site, sentenceOf} from './case.ts';
import {guard} from './guard.ts';
import {note} from './output.ts';
import {fingerprints, otherThan} from './outside.ts';
import type {Plan} from './plan.ts';
import {newlyStanding, overtaken} from './standing.ts';

/**
 * All that has to hold before a program starts, the guard last but for the journal, so that as little time as possible lies
 * between what was looked at and what is done. One sentence where something does not.
 */
export async function hindrance(
	one: Case,
	site: Site,
	plan: Plan,
	approved: {readonly typed: string | null} | null,
): Promise<SafeText | null> {
	const attempt = one.attempt.id;
	const changes = isChange(plan.effect);
	if (approved !== null && plan.approval.kind === 'ask') {
		const {because} = plan.approval;
		const written = await record(site, {kind: 'approved', attempt, typed: approved.typed, because}, changes);
		if (!written.ok && changes) return unwritten(written.reason);
	}
	const stands = changes ? await newlyStanding(one, site) : null;
	if (stands !== null) return stands;
	const trouble = await precaution(one, site, plan);
	if (trouble !== null) return trouble;
	const other =
		changes && one.outside !== null ? otherThan(one.outside, fingerprints((await site.ports.outside?.()) ?? [])) : null;
	if (other !== null) return safe`nothing was changed: ${other} is another than when it was asked`;
	const held = changes ? await guard(site.ports, one.symptom, one.attempt.offer, plan.effect) : null;
	if (held !== null) return held;
	return calledOff(one) ?? (await begun(one, site, plan));
}

/** Writes down that it begins; what comes up in that moment ends it before anything ran. */
async function begun(one: Case, site: Site, {action, effect, terminal}: Plan): Promise<SafeText | null> {
	const attempt = one.attempt.id;
	const changes = isChange(effect);
	const cwd = action.kind === 'script' ? action.cwd : null;
	const bounds = terminal
		? ({timeoutMs: null, terminal: true} as const)
		: {timeoutMs: changes ? site.limits.changes : site.limits.reads};
	const written = await record(site, {kind: 'started', attempt, runs: runsOf(action), effect, cwd, ...bounds}, changes);
	if (!written.ok && changes) return unwritten(written.reason);
	if (!written.ok) site.emit({kind: 'output', attemptId: attempt, lines: [note(`not journalled: ${written.reason}`)]});
	// Two consoles that looked for each other in the same moment both find the other's word now, and neither goes on.
	const reason = calledOff(one) ?? (changes ? await overtaken(one, site) : null);
	if (reason !== null) await record(site, {kind: 'ended', attempt, outcome: {kind: 'not-started', reason}, notes: []}, false);
	return reason;
}

function calledOff({cancel}: Case): SafeText | null {
	return cancel.signal.aborted ? ours('it was called off before it began') : null;
}

function unwritten(reason: string): SafeText {
	return safe`nothing was changed, since what is done could not be written down first: ${safeText(reason)}`;
}

/** Saves what has to be saved first, and writes down that it was. */
async function precaution(one: Case, site: Site, {action, effect}: Plan): Promise<SafeText | null> {
	const taken = await site.ports.precaution(action).catch((error: unknown) => ({ok: false, text: sentenceOf(error)}));
	if (taken === null) return null;
	await record(site, {kind: 'precaution', attempt: one.attempt.id, ...taken}, isChange(effect));
	if (!taken.ok) return safe`${shownAction(action)} was not run: ${taken.text}`;
	site.emit({kind: 'output', attemptId: one.attempt.id, lines: [note(taken.text)]});
	return null;
}
