import {type SafeText, safeText} from '../../../text/safe-text.ts';
import type {ClaimEvidence} from './evidence.ts';
import {type Seen, sight} from './sight.ts';

/** The worker on a bead, by its own records: a lease carries the server's PID while one is up. */
export type BeadWorker = Seen & {
	readonly name: SafeText | null;
	/** Which record tells: `run-state`, `liveness`, `record`. */
	readonly from: string;
	/** When the record was last written, epoch ms. */
	readonly lastAt: number | null;
};

/** A claim as far as its worker is looked for. */
export type Held = {
	readonly bead: string;
	readonly session: string | null;
	readonly machine: string | null;
	/** Epoch ms. */
	readonly startedAt: number | null;
};

/** A record last written so long before a claim began is that of an earlier attempt; the records of one attempt are seconds apart. */
const earlierMs = 5000;

type Candidate = {
	readonly pid: number | null;
	readonly name: string | null;
	readonly from: string;
	readonly lastAt: number | null;
};

/** The worker on a bead, of several records the one written last; null where there is none since the claim began. */
export function workerOf(held: Held, evidence: ClaimEvidence): BeadWorker | null {
	let latest: Candidate | null = null;
	for (const candidate of candidates(held, evidence)) {
		if (candidate.pid === null || isEarlier(candidate, held)) continue;
		if (latest === null || (candidate.lastAt ?? 0) > (latest.lastAt ?? 0)) latest = candidate;
	}
	if (latest === null) return null;
	const {pid, from, lastAt} = latest;
	const name =
		latest.name ?? candidates(held, evidence).find((other) => other.pid === pid && other.name !== null)?.name ?? held.session;
	return {...sight(pid, held.machine, lastAt, evidence), name: name === null ? null : safeText(name), from, lastAt};
}

function candidates({bead, session}: Held, {runStates, liveness, records}: ClaimEvidence): Candidate[] {
	const isIts = (worker: string) => session !== null && worker === session;
	return [
		...(runStates ?? [])
			.filter((state) => state.bead === bead)
			.map((state) => ({pid: state.pid, name: null, from: 'run-state', lastAt: state.refreshedAt ?? state.startedAt})),
		...(liveness ?? [])
			.filter((worker) => worker.bead === bead || isIts(worker.worker))
			.map((worker) => ({
				pid: worker.pid,
				name: worker.worker,
				from: 'liveness',
				lastAt: worker.lastActivityAt ?? worker.startedAt,
			})),
		...(records ?? [])
			.filter((record) => record.currentBead === bead || isIts(record.id))
			.map((record) => ({pid: record.pid, name: record.id, from: 'record', lastAt: record.finishedAt ?? record.startedAt})),
	];
}

function isEarlier({lastAt}: Candidate, {startedAt}: Held): boolean {
	return lastAt !== null && startedAt !== null && lastAt < startedAt - earlierMs;
}
