import type {Offer, Script} from '../domain/command.ts';
import type {Diagnosis} from '../domain/diagnosis.ts';
import {began} from '../domain/diagnosis.ts';
import type {Runbook} from '../domain/procedure.ts';
import type {Snapshot} from '../domain/snapshot.ts';
import type {Symptom} from '../domain/symptom.ts';
import {type Verdict, verdictOf} from '../domain/verdict.ts';

/** What a symptom's runbook entry offers, for the headless twin. */
export type Offered = {
	readonly entry: {readonly heading: string; readonly file: string; readonly line: number} | null;
	readonly offers: readonly Offer[];
};

/** The runbook in use, with its entries and procedures counted. */
export type RunbookInUse = Pick<Runbook, 'file' | 'origin'> & {readonly entries: number; readonly notWatched: number};

const exitCodes: Readonly<Record<Verdict, number>> = {clear: 0, warning: 1, critical: 2, unknown: 3};

/** The exit status of `triage status` for a verdict. */
export function exitCodeOf(verdict: Verdict): number {
	return exitCodes[verdict];
}

/** `triage status --json`, schema `triage.status/1` (docs/status.schema.json). */
export function statusJson(
	snapshot: Snapshot,
	diagnosis: Diagnosis,
	offered: (symptom: Symptom) => Offered,
	runbook: RunbookInUse,
) {
	const {system, observedAt, sources, workers, beads, claims, queue} = snapshot;
	return {
		schema: 'triage.status/1',
		system,
		observedAt: new Date(observedAt).toISOString(),
		verdict: verdictOf(snapshot, diagnosis),
		sources: sources.map(({name, state, ageMs, reason}) => ({name, state, ageMs: whole(ageMs), reason})),
		workers: workers.map((worker) => ({...worker, sinceMs: whole(worker.sinceMs)})),
		beads,
		claims: claims.map(({why: _, limitsMs: __, row: ___, ...claim}) => ({...claim, ageMs: whole(claim.ageMs)})),
		queue,
		symptoms: diagnosis.symptoms.map((symptom) => symptomJson(symptom, offered(symptom), observedAt)),
		runbook,
	};
}

/** Ages are whole milliseconds, and a clock that was set back makes none negative. */
function whole(ms: number): number;
function whole(ms: number | null): number | null;
function whole(ms: number | null): number | null {
	return ms === null ? null : Math.max(0, Math.round(ms));
}

/** One symptom as `status` and `watch` print it. */
export function symptomJson(symptom: Symptom, {entry, offers}: Offered, now: number) {
	const [first] = offers;
	return {
		kind: symptom.kind,
		subject: symptom.subject,
		severity: symptom.severity,
		title: symptom.title,
		summary: symptom.summary,
		sinceMs: whole(now - began(symptom)),
		evidence: symptom.evidence.map(({source, text, at}) => ({source, text, at: new Date(at).toISOString()})),
		entry: entry === null ? null : {heading: entry.heading, file: entry.file, line: entry.line},
		firstCommand: first === undefined ? null : commandJson(first),
	};
}

/** The argv's of a command that runs as the runbook has it; drift keeps its argv under `equivalent`. */
export function commandJson({command, resolution}: Offer) {
	const {action, effect, state} = resolution;
	const runs = action?.kind === 'script' ? argvs(action.script) : null;
	const request = action?.kind === 'look' ? action.label : null;
	const isDrift = state === 'drift';
	return {
		text: command.text,
		argv: isDrift ? null : runs,
		request: isDrift ? null : request,
		effect,
		resolution: state,
		equivalent: isDrift && action !== null ? {argv: runs, request} : null,
	};
}

function argvs(script: Script): string[][] {
	return script.flatMap(({pipe}) => pipe.map((argv) => [...argv]));
}
