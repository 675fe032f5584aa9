import type {Glimpse, Moment} from '../../domain/past.ts';
import {placeAt} from '../../domain/past.ts';
import type {Snapshot} from '../../domain/snapshot.ts';
import type {Symptom} from '../../domain/symptom.ts';
import type {Detail} from '../../domain/table.ts';
import {clock} from '../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {State} from '../state.ts';

/** What changed since the operator last asked, or since the first that is kept; null where nothing is kept to compare with. */
export function sinceLooked({past, snapshot, diagnosis, lookedAt, now}: State): Detail | null {
	if (past === null || snapshot === null) return null;
	const from = Math.max(0, placeAt(past.glimpses, lookedAt ?? Number.NEGATIVE_INFINITY));
	const before = past.at(from);
	if (before === null) return null;
	const between = past.glimpses.slice(from, placeAt(past.glimpses, now) + 1);
	const parts = [
		{heading: 'Symptoms', lines: turns(between, [...before.diagnosis.symptoms, ...diagnosis.symptoms])},
		{heading: 'Workers', lines: workers(before, snapshot)},
		{heading: 'Claims', lines: claims(before, snapshot)},
		{heading: 'Counts', lines: counts(before, snapshot)},
	].filter(({lines}) => lines.length > 0);
	const nothing = [{heading: 'Nothing', lines: [ours('No symptom, worker, claim or count is another than then.')]}];
	const why = lookedAt === null ? ours('the first that is kept') : ours('when you last looked');
	return {title: safe`Since ${clock(before.at, true)}, ${why}`, parts: parts.length === 0 ? nothing : parts};
}

/** Each symptom that began or ended, with when: one that came and went in between too. */
function turns(between: readonly Glimpse[], known: readonly Symptom[]): SafeText[] {
	const titles = new Map(known.map((symptom) => [symptom.id, symptom]));
	const named = (id: string) => {
		const symptom = titles.get(id);
		return symptom === undefined ? safeText(id) : safe`${safeText(symptom.title)}: ${symptom.summary}`;
	};
	return between.slice(1).flatMap(({at, symptoms}, place) => {
		const before = between[place]?.symptoms ?? [];
		if (symptoms === before) return [];
		const came = symptoms.filter((id) => !before.includes(id)).map((id) => safe`${clock(at, true)} began  ${named(id)}`);
		const went = before.filter((id) => !symptoms.includes(id)).map((id) => safe`${clock(at, true)} ended  ${named(id)}`);
		return [...came, ...went];
	});
}

function workers({snapshot}: Moment, now: Snapshot): SafeText[] {
	const before = new Map(snapshot.workers.map((worker) => [worker.id, worker]));
	const after = new Set(now.workers.map(({id}) => id));
	const met = now.workers.flatMap(({id, alive, subject}) => {
		const known = before.get(id);
		if (known === undefined) return [safe`came   ${id}, ${ours(alive)}`];
		if (known.alive !== alive) return [safe`${ours(alive === 'dead' ? 'died ' : alive)}  ${id}, ${ours(known.alive)} before`];
		return known.subject === subject
			? []
			: [safe`turned ${id}, from ${known.subject ?? ours('nothing')} to ${subject ?? ours('nothing')}`];
	});
	return [...met, ...snapshot.workers.filter(({id}) => !after.has(id)).map(({id}) => safe`left   ${id}`)];
}

function claims({snapshot}: Moment, now: Snapshot): SafeText[] {
	const heldBy = (all: Snapshot['claims']) => new Map(all.map((claim) => [claim.bead, claim]));
	const [before, after] = [heldBy(snapshot.claims), heldBy(now.claims)];
	const taken = [...after.values()].flatMap(({bead, worker, verdict}) => {
		const known = before.get(bead);
		if (known === undefined) return [safe`taken  ${bead} by ${worker ?? ours('somebody')}`];
		return known.verdict === verdict ? [] : [safe`${ours(verdict.padEnd(6))} ${bead}, ${ours(known.verdict)} before`];
	});
	return [...taken, ...[...before.keys()].filter((bead) => !after.has(bead)).map((bead) => safe`freed  ${bead}`)];
}

function counts({snapshot}: Moment, {queue, depths, beads}: Snapshot): SafeText[] {
	const words = depths ?? (['ready', 'running', 'blocked'] as const).map((kind) => ({kind, word: kind}));
	const all = [
		...words.map(({kind, word}) => [word, snapshot.queue[kind], queue[kind]] as const),
		['in all', snapshot.beads.total, beads.total] as const,
	];
	return all.flatMap(([word, was, is]) => {
		if (was === is) return [];
		const by = was === null || is === null ? '' : ` (${is > was ? '+' : ''}${is - was})`;
		return [safe`${safeText(word)} ${ours(`${was ?? '?'} to ${is ?? '?'}${by}`)}`];
	});
}
