import type {ActingEvent, ActingPorts} from '../domain/acting.ts';
import type {Attempt} from '../domain/attempt.ts';
import type {Offer} from '../domain/command.ts';
import type {JournalEntry, Written} from '../domain/journal.ts';
import type {Hold} from '../domain/stop.ts';
import type {Symptom} from '../domain/symptom.ts';
import {type SafeText, safeText} from '../text/safe-text.ts';
import type {Redactor} from '../text/secrets.ts';
import type {Place} from './briefing.ts';
import type {Incident} from './incident.ts';
import type {Journal} from './journal.ts';
import type {Fingerprints} from './outside.ts';
import type {Override} from './overrides.ts';
import type {Plan} from './plan.ts';

/** What attempts have in common. */
export type Site = {
	readonly ports: ActingPorts;
	readonly journal: Journal;
	readonly redactor: Redactor;
	readonly place: Place;
	readonly readOnly: boolean;
	/** Whether the runbook that an offer comes from was accepted. */
	trusted(offer: Offer): boolean | Promise<boolean>;
	/** How long a command may take, milliseconds. */
	readonly limits: {readonly reads: number; readonly changes: number};
	/** How long a change is given to show, and how often to look, milliseconds. */
	readonly validation: {readonly forMs: number; readonly everyMs: number};
	/** How long a change is given to show for this symptom, where that takes longer than usual, milliseconds. */
	settlesMs?(symptom: Symptom): number | null;
	/** What stop rules are counted from, and other consoles seen in; without it there are none. */
	readonly incident?: Incident;
	/** What was overridden in this console, oldest first. */
	readonly overrides: Override[];
	emit(event: ActingEvent): void;
};

/** An attempt under way, with what ends it. */
export type Case = {
	attempt: Attempt;
	plan: Plan | null;
	readonly symptom: Symptom | null;
	/** What stands against it and was not answered. */
	against: readonly Hold[];
	/** The attempt after which its symptom was last seen to clear, as of the latest look into the journal. */
	clearedBy: string | null;
	/** The runbook, settings and hooks when its dialog was written, by their names; null where nothing says so. */
	outside: Fingerprints | null;
	/** The operator's first word, the second, and that nobody waits for the verdict any more. */
	readonly cancel: AbortController;
	readonly kill: AbortController;
	readonly settle: AbortController;
};

/** Begins an attempt; nothing of it has been looked at yet. */
export function openCase(id: string, symptom: Symptom | null, offer: Offer, startedAt: number): Case {
	const nothing = {outcome: null, verdict: null, clearedAfterMs: null, refusal: null};
	const attempt: Attempt = {id, symptomId: symptom?.id ?? null, offer, state: 'guarding', startedAt, ...nothing};
	const [cancel, kill, settle] = [new AbortController(), new AbortController(), new AbortController()];
	return {attempt, plan: null, symptom, against: [], clearedBy: null, outside: null, cancel, kill, settle};
}

/** Changes an attempt and tells of it. */
export function become(one: Case, site: Pick<Site, 'emit'>, changed: Partial<Attempt>): void {
	one.attempt = {...one.attempt, ...changed};
	site.emit({kind: 'attempt', attempt: one.attempt});
}

/** Ends an attempt before anything of it ran. */
export async function refuse(one: Case, site: Site, reason: SafeText): Promise<void> {
	become(one, site, {state: 'refused', refusal: site.redactor.redact(reason)});
	await site.journal.write({kind: 'refused', attempt: one.attempt.id, reason});
}

/** Whether an attempt stands in the way of another for the same symptom. */
export function isBlocking({attempt}: Case): boolean {
	return attempt.state === 'guarding' || attempt.state === 'asking' || attempt.state === 'running';
}

/** How long a look waits for a slow disk. It is journalled all the same, a little later. */
const patienceMs = 1000;

/** Writes an entry; a look does not wait long for it. */
export async function record(site: Site, entry: JournalEntry, mustHold: boolean): Promise<Written> {
	const written = site.journal.write(entry);
	if (mustHold) return await written;
	let timer: NodeJS.Timeout | null = null;
	const late = new Promise<Written>((resolve) => {
		timer = setTimeout(() => resolve({ok: false, reason: 'the disk takes its time'}), patienceMs);
	});
	const first = await Promise.race([written, late]);
	if (timer !== null) clearTimeout(timer);
	return first;
}

/** Our own trouble as a sentence. */
export function sentenceOf(error: unknown): SafeText {
	return safeText(error instanceof Error ? error.message : String(error));
}
