import type {Readings} from '../../domain/reading.ts';
import {sourceHealth} from '../../domain/reading.ts';
import type {Snapshot} from '../../domain/snapshot.ts';
import type {Worker} from '../../domain/worker.ts';
import {safeText} from '../../text/safe-text.ts';
import type {DdxClaim, DdxWorker, Picture} from './picture.ts';
import {countStatuses, depthOf} from './queue/depth.ts';
import {tablesOf} from './thin-tables.ts';

/** A picture in the words that panels and JSON share for all systems. */
export function snapshotOf(picture: Picture, readings: Readings): Snapshot {
	const {now, workspace, version, workers, claims, tracker} = picture;
	return {
		system: {name: 'ddx', at: safeText(workspace), version},
		observedAt: now,
		sources: [...readings.values()].map((reading) => sourceHealth(reading, now)),
		workers: (workers ?? []).map((worker) => workerRow(worker, now)),
		beads: tracker === null ? {total: null, byStatus: {}} : countStatuses(tracker.beads),
		claims: (claims ?? []).map((claim) => claimRow(claim, now)),
		queue: depthOf(picture),
		panels: tablesOf(picture),
	};
}

function workerRow({id, sighting, bead, pid, host, startedAt, note}: DdxWorker, now: number): Worker {
	const alive = sighting.kind === 'alive' || sighting.kind === 'dead' ? sighting.kind : 'unknown';
	return {id, alive, subject: bead, pid, host, sinceMs: startedAt === null ? null : Math.max(0, now - startedAt), note};
}

function claimRow(claim: DdxClaim, now: number): Snapshot['claims'][number] {
	const {bead, worker, owner, workerPid, claimPid, host, startedAt, renewedAt, verdict, from, why} = claim;
	const renewed = renewedAt ?? startedAt;
	const ageMs = renewed === null ? null : Math.max(0, Math.round(now - renewed));
	return {bead, worker: worker ?? owner, pid: workerPid ?? claimPid, host, ageMs, verdict, from, why};
}
