import {readFileSync} from 'node:fs';
import path from 'node:path';

/** What DDx v0.6.2-alpha164 itself said of a tracker without leases and workers. */
export type Answer = {
	/** Of a whole tracker: where it is under the shared folder. */
	readonly file: string;
	/** Of the two days: which of their states. */
	readonly frame: number;
	/** `ddx bead status --json`, all but `active_work` numbers. */
	readonly status: Readonly<Record<string, number>> & {readonly active_work: {readonly count: number}};
	/** `ddx bead ready --json`, its ids in its order. */
	readonly ready: readonly string[];
	/** What it said instead; null where it answered. */
	readonly readyError: string | null;
};

/** When DDx was asked: long after, every cooldown over. Epoch ms. */
export const asked = Date.parse('2026-11-22T06:00:00Z');

/** DDx's answers in one of the recordings. */
export function answers(shared: string, name: 'public-snapshot-answers' | 'public-history-answers'): readonly Answer[] {
	const text = readFileSync(path.join(shared, 'recordings/ddx', `${name}.json`), 'utf8');
	return (JSON.parse(text) as {answers: readonly Answer[]}).answers;
}
