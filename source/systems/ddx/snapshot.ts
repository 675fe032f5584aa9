import type {Claim} from '../../domain/claim.ts';
import type {SourceHealth} from '../../domain/reading.ts';
import type {Snapshot} from '../../domain/snapshot.ts';
import {type Limits, standardLimits} from '../../domain/threshold.ts';
import type {Worker} from '../../domain/worker.ts';
import {safeText} from '../../text/safe-text.ts';
import {withPartial} from './partial.ts';
import type {DdxClaim, DdxWorker, Picture} from './picture.ts';
import {leaseMs} from './queue/claimed.ts';
import {countStatuses, depthOf} from './queue/depth.ts';
import {beadsTable} from './tables/beads.ts';
import {claimsTable, signOf} from './tables/claims.ts';
import {queueTable} from './tables/queue.ts';
import {aliveOf, workersTable} from './tables/workers.ts';
import {orphanAfter} from './thresholds.ts';

/** What the panels and `status --json` show of a DDx workspace. */
export function snapshotOf(picture: Picture, sources: readonly SourceHealth[], limits: Limits = standardLimits): Snapshot {
	const {now, workspace, version, tracker, workers, claims} = picture;
	const limitsMs = [leaseMs, limits(orphanAfter)];
	return {
		system: {name: 'ddx', at: safeText(workspace), version},
		observedAt: now,
		sources: withPartial(sources, picture.partial ?? new Map()),
		workers: (workers ?? []).map((worker) => workerOf(worker, now)),
		beads: tracker === null ? {total: null, byStatus: {}} : countStatuses(tracker.beads),
		claims: (claims ?? []).map((claim) => ({...claimOf(claim, now), limitsMs})),
		queue: depthOf(picture),
		panels: {
			workers: workersTable(picture),
			beads: beadsTable(picture),
			claims: claimsTable(picture),
			queue: queueTable(picture),
		},
	};
}

function workerOf({id, sighting, bead, pid, host, startedAt, note}: DdxWorker, now: number): Worker {
	const sinceMs = startedAt === null ? null : Math.max(0, Math.round(now - startedAt));
	return {id, alive: aliveOf(sighting), subject: bead, pid, host, sinceMs, note};
}

function claimOf(claim: DdxClaim, now: number): Claim {
	const {bead, worker, owner, workerPid, claimPid, host, verdict, from, why} = claim;
	const sign = signOf(claim);
	const ageMs = sign === null ? null : Math.max(0, Math.round(now - sign));
	return {bead, worker: worker ?? owner, pid: workerPid ?? claimPid, host, ageMs, verdict, from, why};
}
