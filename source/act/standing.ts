import type {Approval} from '../domain/approval.ts';
import type {Hold} from '../domain/stop.ts';
import {type SafeText, safe, safeText} from '../text/safe-text.ts';
import {type Case, record, refuse, type Site} from './case.ts';
import {changesOf, incidentMs, lastCleared} from './incident.ts';
import {answers, type Bearing, type Override} from './overrides.ts';
import {rivals} from './rivals.ts';
import {stopsThatHold} from './stops.ts';

/** What stands against a change, and what was said in earlier attempts against what would. */
export type Standing = {readonly against: readonly Hold[]; readonly earlier: readonly Override[]};

/** What stands against a change for a symptom now and was not overridden: what other consoles do, stop rules of its runbook. */
export async function standing(one: Case, site: Site): Promise<Standing> {
	const {incident, ports} = site;
	if (incident === undefined || one.symptom === null) return {against: [], earlier: []};
	const now = ports.now();
	const entries = await incident.entries(now - incidentMs);
	const id = idOf(one.symptom.id, site);
	const changes = changesOf(id, incident.system, entries, now);
	const stops = stopsThatHold(incident.rules(one.symptom), {symptom: one.symptom, changes, tallies: incident.tallies(), now});
	one.clearedBy = lastCleared(id, incident.system, entries);
	const holds = [...(await rivalsOf(one, site)), ...stops];
	const said = holds.map((hold) => answerTo(hold, one, site));
	return {
		against: holds.filter((_, at) => said[at] === undefined),
		earlier: said.filter((override) => override !== undefined && override.attempt !== one.attempt.id) as Override[],
	};
}

/** What came to stand against it since the question, one sentence; null where nothing did. */
export async function newlyStanding(one: Case, site: Site): Promise<SafeText | null> {
	const {
		against: [news],
	} = await standing(one, site);
	return news === undefined ? null : safe`nothing was changed, since by now "${news.rule}" holds: ${news.why}`;
}

/** The same of other consoles alone, once our own intent can be seen by them. */
export async function overtaken(one: Case, site: Site): Promise<SafeText | null> {
	const [news] = (await rivalsOf(one, site)).filter((hold) => answerTo(hold, one, site) === undefined);
	return news === undefined ? null : safe`nothing was changed: ${news.why}`;
}

async function rivalsOf(one: Case, site: Site): Promise<readonly Hold[]> {
	const {incident, ports} = site;
	if (incident === undefined || one.symptom === null) return [];
	const now = ports.now();
	const entries = await incident.entries(now - incidentMs);
	return await rivals({symptomId: idOf(one.symptom.id, site), own: one.attempt.id}, incident, entries, now);
}

/** As the journal has it. */
function idOf(id: string, {redactor}: Site): string {
	return redactor.redact(safeText(id));
}

/** What was said against it, the latest. */
function answerTo(hold: Hold, one: Case, {overrides, ports}: Site): Override | undefined {
	const bearing = bearingOf(one);
	return bearing === null ? undefined : overrides.findLast((said) => answers(said, bearing, hold, ports.now()));
}

function bearingOf({attempt, symptom, clearedBy}: Case): Bearing | null {
	return symptom === null ? null : {attempt: attempt.id, symptomId: symptom.id, firstSeenAt: symptom.firstSeenAt, clearedBy};
}

/** The question that comes before the usual one. */
export function overriding(against: readonly Hold[]): Extract<Approval, {kind: 'ask'}> {
	return {kind: 'ask', typed: null, because: against.map(({rule, why}) => `"${rule}" holds: ${why}`), against};
}

/** Writes down that the operator goes on, in these words: false where that could not be written, and the attempt is over. */
export async function override(one: Case, site: Site, words: string): Promise<boolean> {
	for (const {rule, why} of one.against) {
		const entry = {kind: 'overridden', attempt: one.attempt.id, rule: `${rule}: ${why}`, words} as const;
		const written = await record(site, entry, true);
		if (written.ok) continue;
		await refuse(one, site, safe`nothing was changed, since that could not be written down: ${safeText(written.reason)}`);
		return false;
	}
	const bearing = bearingOf(one);
	const [said, at] = [site.redactor.redact(safeText(words)), site.ports.now()];
	if (bearing !== null) site.overrides.push(...one.against.map((hold) => ({...bearing, hold, words: said, at})));
	one.against = [];
	return true;
}
