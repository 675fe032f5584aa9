import {isChange} from '../domain/command.ts';
import {began} from '../domain/diagnosis.ts';
import {ours} from '../text/safe-text.ts';
import {briefingOf, runsOf} from './briefing.ts';
import {become, type Case, record, refuse, type Site} from './case.ts';
import {hindrance} from './hindrance.ts';
import {note} from './output.ts';
import {fingerprints} from './outside.ts';
import {earlierWords} from './overrides.ts';
import {type Plan, planFor} from './plan.ts';
import {runStep} from './run-step.ts';
import {override, overriding, standing} from './standing.ts';
import {withUnkept} from './unkept.ts';
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
	const since = one.symptom === null ? {} : {began: new Date(began(one.symptom)).toISOString()};
	const runs = action === null ? [] : runsOf(action);
	const where = site.incident === undefined ? {} : {system: site.incident.system, ...site.incident.placeOf?.(one.symptom, offer)};
	const proposed = site.journal.write({
		kind: 'proposed',
		attempt: id,
		symptom,
		summary,
		text: command.text,
		runs,
		effect,
		drift,
		offer: offer.id,
		...since,
		...where,
	});
	if (planned.kind === 'refused') return await refuse(one, site, planned.reason);
	one.plan = withUnkept(planned.plan, offer);
	// What a look at git is told beside, so that it takes no orders, is in the journal; an operator reads the command.
	one.attempt = {...one.attempt, offer: {...offer, resolution: {...resolution, effect}}};
	if (one.plan.approval.kind === 'none-needed') return await perform(one, site, one.plan);
	await proposed;
	await ask(one, site, one.plan);
}

/** From the operator's words against a rule to the dialog. */
export async function goOn(one: Case, site: Site, plan: Plan, words: string): Promise<void> {
	if (await override(one, site, words)) await ask(one, site, plan);
}

const older = 'this is what it said when it was read, and the next start has what it says now';

/** Asks what has to be asked: first for words, where something stands against a change. */
async function ask(one: Case, site: Site, plan: Plan): Promise<void> {
	const {offer} = one.attempt;
	if (plan.approval.kind !== 'ask') return await perform(one, site, plan);
	const {against, earlier} = isChange(plan.effect) ? await standing(one, site) : {against: [], earlier: []};
	one.against = against;
	const texts = (await site.ports.outside?.()) ?? [];
	one.outside = fingerprints(texts);
	const newer = texts.flatMap(({name, isNewer}) => (isNewer === true ? [`${name} says something else by now: ${older}`] : []));
	const usual = {...plan.approval, because: [...plan.approval.because, ...newer, ...earlier.map(earlierWords)]};
	const approval = against.length === 0 ? usual : overriding(against);
	if (against.length === 0) one.plan = {...plan, approval: usual};
	const briefing = await briefingOf(plan, offer, one.symptom, site);
	if (one.cancel.signal.aborted) return await refuse(one, site, ours('it was called off'));
	become(one, site, {state: 'asking'});
	site.emit({kind: 'asking', attempt: one.attempt, approval, briefing});
}

/** From the yes to the verdict. Where `approved` is null none was needed. */
export async function perform(
	one: Case,
	site: Site,
	plan: Plan,
	approved: {readonly typed: string | null} | null = null,
): Promise<void> {
	const why = await hindrance(one, site, plan, approved);
	if (why !== null) return await refuse(one, site, why);
	const {id} = one.attempt;
	const timeoutMs = isChange(plan.effect) ? site.limits.changes : site.limits.reads;
	become(one, site, {state: 'running'});
	const {outcome, notes, checked} = await runStep(one, site, plan, timeoutMs);
	const written = await record(site, {kind: 'ended', attempt: id, outcome, notes}, false);
	if (!written.ok) site.emit({kind: 'output', attemptId: id, lines: [note(`how it ended is not journalled: ${written.reason}`)]});
	const expected = one.attempt.offer.step?.expectation?.words;
	if (checked !== null && expected !== undefined) await record(site, {kind: 'checked', attempt: id, expected, ...checked}, false);
	if (one.symptom === null || !isChange(plan.effect) || outcome.kind === 'not-started')
		return become(one, site, {state: 'ended', outcome, checked, waiting: null});
	become(one, site, {state: 'validating', outcome, checked, waiting: null});
	const isDone = outcome.kind === 'ended' && outcome.exitCode === 0;
	const {everyMs} = site.validation;
	const forMs = Math.max(site.validation.forMs, site.settlesMs?.(one.symptom) ?? 0);
	// What failed is not waited for as long: it may have cleared the symptom, but will hardly do so later.
	const patience = {forMs: isDone ? forMs : Math.min(forMs, 5000), everyMs, signal: one.settle.signal};
	const validation = await validate(site.ports, one.symptom, patience);
	await record(site, {kind: 'validated', attempt: id, ...validation}, false);
	become(one, site, {state: 'ended', ...validation});
}
