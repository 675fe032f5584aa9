import type {Detection, Finding, Symptom} from './symptom.ts';
import {symptomId} from './symptom.ts';

/** How long a finding must last before it is a symptom, and be gone before it is cleared, so that one flicker is no incident. */
export type Damping = {readonly appearMs: number; readonly clearMs: number};

/** What each detector said of one picture. */
export type Detected = {readonly kind: string; readonly title: string; readonly damping: Damping; readonly detection: Detection};

/** The symptoms on the screen, with those not yet shown and those just gone. */
export type Diagnosis = {
	readonly symptoms: readonly Symptom[];
	/** Findings that have not lasted long enough. */
	readonly pending: readonly Symptom[];
	/** Kinds whose detector could not look, with the reason. */
	readonly blind: ReadonlyMap<string, string>;
	/** Symptoms that ended with this picture. */
	readonly cleared: readonly Symptom[];
	/** False until the first picture: what is wrong when the console starts is shown at once. */
	readonly begun: boolean;
};

/** Nothing looked at yet. */
export const undiagnosed: Diagnosis = {symptoms: [], pending: [], blind: new Map(), cleared: [], begun: false};

const severityRank = {critical: 0, warning: 1, notice: 2} as const;

/** Folds what the detectors saw at `now` into what was known. A symptom whose detector went blind stays. */
export function diagnose(before: Diagnosis, detected: readonly Detected[], now: number): Diagnosis {
	const known = new Map([...before.pending, ...before.symptoms].map((symptom) => [symptom.id, symptom]));
	const after = {symptoms: [] as Symptom[], pending: [] as Symptom[], cleared: [] as Symptom[], blind: new Map<string, string>()};
	for (const {kind, title, damping, detection} of detected) {
		const shown = before.symptoms.filter((symptom) => symptom.kind === kind);
		if (detection.kind === 'blind') {
			after.blind.set(kind, detection.reason);
			after.symptoms.push(...shown);
			continue;
		}
		const found = new Set<string>();
		for (const finding of detection.findings) {
			const id = symptomId(kind, finding.subject);
			if (found.has(id)) continue;
			found.add(id);
			const symptom = {...finding, kind, title, id, firstSeenAt: known.get(id)?.firstSeenAt ?? now, lastSeenAt: now};
			const lasted = !before.begun || shown.some((other) => other.id === id) || now - symptom.firstSeenAt >= damping.appearMs;
			after[lasted ? 'symptoms' : 'pending'].push(symptom);
		}
		for (const gone of shown.filter((symptom) => !found.has(symptom.id)))
			after[now - gone.lastSeenAt >= damping.clearMs ? 'cleared' : 'symptoms'].push(gone);
	}
	after.symptoms.sort(bySeverity);
	return {...after, begun: true};
}

function bySeverity(a: Symptom, b: Symptom): number {
	return severityRank[a.severity] - severityRank[b.severity] || began(a) - began(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** When a symptom began as far as is known, epoch ms. */
export function began(symptom: Pick<Symptom, 'since' | 'firstSeenAt'>): number {
	return symptom.since ?? symptom.firstSeenAt;
}

/** Whether a fresh detection still finds the same thing on the same ground: the guard's question. */
export function stillHolds(detection: Detection, seen: Pick<Finding, 'subject' | 'fingerprint'>): string | null {
	if (detection.kind === 'blind') return `it cannot be seen any more: ${detection.reason}`;
	const same = detection.findings.find(({subject}) => subject === seen.subject);
	if (same === undefined) return 'the symptom is gone';
	return same.fingerprint === seen.fingerprint ? null : 'what it was based on has changed since it was shown';
}
