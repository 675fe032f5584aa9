import {shownAction} from '../domain/shown-command.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import {briefingOf, runsOf} from './briefing.ts';
import {carryOut} from './carry-out.ts';
import {become, type Case, isChange, record, refuse, type Site, sentenceOf} from './case.ts';
import {guard} from './guard.ts';
import {note} from './output.ts';
import {type Plan, planFor} from './plan.ts';
import {validate} from './validate.ts';

/** From the key to the dialog; a look goes on to its end. */
export async function propose(one: Case, site: Site): Promise<void> {
	const planned = await planFor(one.symptom, one.attempt.offer, site);
	const {id, offer} = one.attempt;
	const action = planned.kind === 'plan' ? planned.plan.action : offer.resolution.action;
	const effect = planned.kind === 'plan' ? planned.plan.effect : planned.effect;
	const {command, resolution} = offer;
	const drift = resolution.state === 'drift' ? resolution.why : null;
	const [symptom, summary] = [one.attempt.symptomId, one.symptom?.summary ?? null];
	const runs = action === null ? [] : runsOf(action);
	const proposed = site.journal.write({kind: 'proposed', attempt: id, symptom, summary, text: command.text, runs, effect, drift});
	if (planned.kind === 'refused') return await refuse(one, site, planned.reason);
	one.plan = planned.plan;
	// What a look at git is told beside, so that it takes no orders, is in the journal; an operator reads the command.
	one.attempt = {...one.attempt, offer: {...offer, resolution: {...resolution, effect}}};
	if (planned.plan.approval.kind === 'none-needed') return await perform(one, site, planned.plan);
	await proposed;
	const briefing = await briefingOf(planned.plan, offer, one.symptom, site);
	if (one.cancel.signal.aborted) return await refuse(one, site, ours('it was called off'));
	become(one, site, {state: 'asking'});
	site.emit({kind: 'asking', attempt: one.attempt, approval: planned.plan.approval, briefing});
}

/** From the yes to the verdict. Where `approved` is null none was needed. */
export async function perform(
	one: Case,
	site: Site,
	plan: Plan,
	approved: {readonly typed: string | null} | null = null,
): Promise<void> {
	const why = await whyNot(one, site, plan, approved);
	if (why !== null) return await refuse(one, site, why);
	const {id} = one.attempt;
	const timeoutMs = isChange(plan.effect) ? site.limits.changes : site.limits.reads;
	become(one, site, {state: 'running'});
	const {outcome, notes} = await carryOut(site.ports, {
		attemptId: id,
		plan,
		timeoutMs,
		signal: one.cancel.signal,
		kill: one.kill.signal,
		redactor: site.redactor,
		lines: (lines) => site.emit({kind: 'output', attemptId: id, lines}),
	});
	const written = await record(site, {kind: 'ended', attempt: id, outcome, notes}, false);
	if (!written.ok) site.emit({kind: 'output', attemptId: id, lines: [note(`how it ended is not journalled: ${written.reason}`)]});
	if (one.symptom === null || !isChange(plan.effect) || outcome.kind === 'not-started')
		return become(one, site, {state: 'ended', outcome});
	become(one, site, {state: 'validating', outcome});
	const isDone = outcome.kind === 'ended' && outcome.exitCode === 0;
	const {everyMs} = site.validation;
	const forMs = Math.max(site.validation.forMs, site.settlesMs?.(one.symptom) ?? 0);
	// What failed is not waited for as long: it may have cleared the symptom, but will hardly do so later.
	const patience = {forMs: isDone ? forMs : Math.min(forMs, 5000), everyMs, signal: one.settle.signal};
	const validation = await validate(site.ports, one.symptom, patience);
	await record(site, {kind: 'validated', attempt: id, ...validation}, false);
	become(one, site, {state: 'ended', ...validation});
}

/**
 * All that has to hold before a program starts, the guard last but for the journal, so that as little time as possible lies
 * between what was looked at and what is done. One sentence where something does not.
 */
async function whyNot(
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
	const trouble = await precaution(one, site, plan);
	if (trouble !== null) return trouble;
	const held = changes && one.symptom !== null ? await guard(site.ports, one.symptom) : null;
	if (held !== null) return held;
	if (one.cancel.signal.aborted) return ours('it was called off before it began');
	const {action, effect} = plan;
	const cwd = action.kind === 'script' ? action.cwd : null;
	const timeoutMs = changes ? site.limits.changes : site.limits.reads;
	const written = await record(site, {kind: 'started', attempt, runs: runsOf(action), effect, cwd, timeoutMs}, changes);
	if (!written.ok && changes) return unwritten(written.reason);
	if (!written.ok) site.emit({kind: 'output', attemptId: attempt, lines: [note(`not journalled: ${written.reason}`)]});
	return one.cancel.signal.aborted ? ours('it was called off before it began') : null;
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
