import {ours, safeText} from '../../../text/safe-text.ts';
import type {BeadRow} from '../parse/bead.ts';
import {epochMs} from '../parse/instant.ts';
import type {Lease} from '../parse/lease.ts';
import type {DdxClaim} from '../picture.ts';
import {leaseMs} from '../queue/claimed.ts';
import {carried, unlessAbout} from '../tracker/carried.ts';
import {isRowClaim} from '../tracker/era.ts';
import type {ClaimEvidence} from './evidence.ts';
import {judgeLease} from './judge-lease.ts';
import {judgeRow} from './judge-row.ts';
import {freeAgain, type Judgement} from './judgement.ts';
import {honoursRows} from './row-era.ts';
import {isServerCommand, type Seen, sight} from './sight.ts';
import {type BeadWorker, workerOf} from './worker-of.ts';

/** Every claim of a workspace with its verdict, ordered by bead: leases, claims in the row, and rows that a live worker is on. */
export function claimsOf(evidence: ClaimEvidence): readonly DdxClaim[] {
	const {tracker, leases} = evidence;
	const honoured = honoursRows(evidence);
	const claims: DdxClaim[] = [];
	for (const lease of leases.values()) {
		const row = tracker?.beads.get(lease.bead);
		// A sidecar of DDx alpha25 to alpha59 is but the heartbeat of the claim in the row.
		if (lease.machine === null && honoured && row !== undefined && isRowClaim(row)) continue;
		claims.push(leaseClaim(lease, row, evidence));
	}
	for (const row of tracker === null ? [] : inProgress(tracker.beads)) {
		const lease = leases.get(row.id);
		if (lease === undefined || (lease.machine === null && honoured && isRowClaim(row)))
			claims.push(...rowClaim(row, lease, honoured, evidence));
	}
	return claims.sort((a, b) => (a.bead < b.bead ? -1 : a.bead > b.bead ? 1 : 0));
}

const mayBeClaimed = ({status, heartbeatAt}: BeadRow) => status === 'in_progress' || (status === 'open' && heartbeatAt !== null);

/** Rows that a claim could be in. */
const inProgress = carried((beads) => {
	const rows: BeadRow[] = [];
	for (const row of beads.notable()) if (mayBeClaimed(row)) rows.push(row);
	return rows;
}, unlessAbout(mayBeClaimed));

function leaseClaim(lease: Lease, row: BeadRow | undefined, evidence: ClaimEvidence): DdxClaim {
	const {now, serverPid, processes, host, runStates, liveness} = evidence;
	const {bead, session, machine, startedAt, updatedAt, pid} = lease;
	const holder = sight(pid, machine, updatedAt, evidence);
	const isHere = machine === null || machine === host;
	const heldByServer = pid !== null && isHere && (pid === serverPid || isServer(pid, holder, processes));
	const worker = workerOf({bead, session, machine, startedAt}, evidence);
	const isOver = row?.status === 'closed' || row?.status === 'cancelled';
	const judgement: Judgement = isOver
		? {verdict: 'stale', freesAt: null, why: [ours(`left over: the bead is ${row.status}`), freeAgain]}
		: judgeLease({now, lease, holder, heldByServer, worker, recordsSeen: runStates !== null && liveness !== null});
	return {
		...identity(bead, row),
		from: 'lease',
		owner: lease.owner ?? row?.owner ?? null,
		claimPid: pid,
		...workerPart(worker, session, heldByServer ? null : holder),
		host: machine === null ? null : safeText(machine),
		startedAt,
		renewedAt: updatedAt,
		holder: holder.sighting,
		heldByServer,
		...judgement,
	};
}

function rowClaim(row: BeadRow, lease: Lease | undefined, honoured: boolean, evidence: ClaimEvidence): DdxClaim[] {
	const {claim} = row;
	const startedAt = epochMs(claim?.at ?? null);
	const machine = claim?.machine ?? null;
	const worker = workerOf({bead: row.id, session: claim?.session ?? null, machine, startedAt}, evidence);
	const heartbeat = epochMs(row.heartbeatAt);
	const beats = heartbeat !== null && evidence.now - heartbeat <= leaseMs;
	if (!isRowClaim(row) && !beats && worker?.sighting.kind !== 'alive') return [];
	const signs = [startedAt, epochMs(claim?.heartbeatAt ?? null), lease?.updatedAt ?? null, worker?.lastAt ?? null];
	const renewedAt = signs.reduce((latest, sign) => (sign !== null && (latest === null || sign > latest) ? sign : latest), null);
	const holder = sight(claim?.pid ?? null, machine, renewedAt, evidence);
	const judgement = judgeRow({now: evidence.now, renewedAt, holder, worker, honoured, machineKnown: machine !== null});
	return [
		{
			...identity(row.id, row),
			from: 'row',
			owner: row.owner,
			claimPid: claim?.pid ?? null,
			...workerPart(worker ?? {...holder, name: null}, claim?.session ?? null, holder),
			host: machine === null ? null : safeText(machine),
			startedAt,
			renewedAt,
			holder: holder.sighting,
			heldByServer: false,
			...judgement,
		},
	];
}

function identity(bead: string, row: BeadRow | undefined): Pick<DdxClaim, 'bead' | 'title'> {
	return {bead: row?.shownId ?? safeText(bead), title: row?.title ?? null};
}

/** The worker of a claim; where no record names one, the claim's own process stands in for it unless that is the server. */
function workerPart(
	worker: Pick<BeadWorker, 'pid' | 'sighting' | 'name'> | null,
	session: string | null,
	standIn: Seen | null,
): Pick<DdxClaim, 'workerPid' | 'worker' | 'workerSighting'> {
	const name = worker?.name ?? (session === null ? null : safeText(session));
	if (worker !== null) return {workerPid: worker.pid, worker: name, workerSighting: worker.sighting};
	const unknown = {kind: 'unknown', reason: ours('no record names a worker on this bead')} as const;
	return {workerPid: null, worker: name, workerSighting: standIn?.sighting ?? unknown};
}

function isServer(pid: number, {sighting}: Seen, processes: ClaimEvidence['processes']): boolean {
	return sighting.kind === 'alive' && isServerCommand(processes?.get(pid)?.command ?? '');
}
