import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import {leaseMs} from '../queue/claimed.ts';
import {freeAgain, type Judgement, renewedInWords} from './judgement.ts';
import {inWords, type Seen} from './sight.ts';
import type {BeadWorker} from './worker-of.ts';

/** A claim in a row with all that was found about it. */
export type RowCase = {
	readonly now: number;
	/** Last sign of life: heartbeat, claim or the worker's own records, epoch ms. */
	readonly renewedAt: number | null;
	/** The process that the row names. */
	readonly holder: Seen;
	readonly worker: BeadWorker | null;
	/** Whether this DDx goes by claims in the row. */
	readonly honoured: boolean;
	/** Whether the row says on which machine. */
	readonly machineKnown: boolean;
};

/**
 * The worth of a claim in the row. DDx up to alpha59 goes by it and does not free it itself; from alpha60 on such keys are left over
 * (but for a `work-heartbeat-at` of the last 90 s).
 */
export function judgeRow({now, renewedAt, holder, worker, honoured, machineKnown}: RowCase): Judgement {
	const silentMs = renewedAt === null ? Number.POSITIVE_INFINITY : now - renewedAt;
	const renewed = renewedAt === null ? ours('never renewed') : renewedInWords(silentMs);
	const verdict = (name: Judgement['verdict'], ...why: readonly SafeText[]): Judgement => ({verdict: name, freesAt: null, why});
	const fresh = silentMs <= leaseMs;
	if (worker?.sighting.kind === 'alive')
		return verdict(fresh || !honoured ? 'live' : 'quiet', renewed, safe`its worker: ${inWords(worker)} (${ours(worker.from)})`);
	if (fresh && worker?.sighting.kind !== 'dead') return verdict('live', renewed, inWords(worker ?? holder));
	if (!honoured)
		return verdict('stale', renewed, ours('left over in the row by DDx up to alpha59: later ones do not go by it'), freeAgain);
	const gone = worker ?? holder;
	if (worker === null && !machineKnown) return verdict('unknown', renewed, ours('the row does not say on which machine'));
	if (gone.sighting.kind === 'dead')
		return verdict('orphan', inWords(gone), renewed, ours('a claim in the row: DDx up to alpha59 does not free it by itself'));
	return verdict(gone.sighting.kind === 'alive' ? 'quiet' : 'unknown', renewed, inWords(gone));
}
