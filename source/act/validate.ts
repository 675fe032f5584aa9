import {setTimeout as delay} from 'node:timers/promises';
import type {ActingPorts} from '../domain/acting.ts';
import type {Verdict} from '../domain/attempt.ts';
import type {Symptom} from '../domain/symptom.ts';
import {inTime} from './in-time.ts';

/** How a change turned out, and how long after its end, milliseconds. */
export type Validation = {readonly verdict: Verdict; readonly clearedAfterMs: number | null};

/** How long and how often to look. */
export type Patience = {readonly forMs: number; readonly everyMs: number; readonly signal: AbortSignal};

/**
 * Diagnoses the symptom again until it is gone twice in a row (a file is gone for a moment while it is replaced), until the
 * time is over, or until nobody wants to know any more. Where all that speaks for it is older than the change, as failures of
 * a provider are until somebody tries again, nobody can tell yet.
 */
export async function validate(
	ports: Pick<ActingPorts, 'lookAgain' | 'now'>,
	symptom: Symptom,
	{forMs, everyMs, signal}: Patience,
): Promise<Validation> {
	const endedAt = ports.now();
	const until = performance.now() + forMs;
	let goneAt: number | null = null;
	let last: Sight = 'unseen';
	while (!signal.aborted) {
		last = await sight(ports, symptom, {endedAt, limitMs: Math.max(everyMs, until - performance.now())});
		if (last === 'gone' && goneAt !== null) return {verdict: 'cleared', clearedAfterMs: Math.max(0, goneAt - endedAt)};
		goneAt = last === 'gone' ? ports.now() : null;
		if (performance.now() >= until && goneAt === null) break;
		await delay(everyMs, undefined, {signal}).catch(() => undefined);
	}
	if (signal.reason === 'abandoned' || signal.reason === 'escalated') return {verdict: signal.reason, clearedAfterMs: null};
	return {verdict: last === 'there' ? 'still-there' : 'cannot-tell', clearedAfterMs: null};
}

type Sight = 'there' | 'gone' | 'unseen';

async function sight(
	ports: Pick<ActingPorts, 'lookAgain'>,
	symptom: Symptom,
	{endedAt, limitMs}: {readonly endedAt: number; readonly limitMs: number},
): Promise<Sight> {
	try {
		const {detection, fresh} = await inTime(ports.lookAgain(symptom), limitMs);
		if (fresh !== null || detection.kind === 'blind') return 'unseen';
		const found = detection.findings.find(({subject}) => subject === symptom.subject);
		if (found === undefined) return 'gone';
		return found.evidence.some(({at}) => at >= endedAt) ? 'there' : 'unseen';
	} catch {
		return 'unseen';
	}
}
