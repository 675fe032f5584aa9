import type {ClaimEvidence, Liveness, ProcessSeen, RunState, WorkerRecord} from '../../source/systems/ddx/claims/evidence.ts';
import type {BeadRow} from '../../source/systems/ddx/parse/bead.ts';
import type {Lease} from '../../source/systems/ddx/parse/lease.ts';
import {safeText} from '../../source/text/safe-text.ts';
import {bead, hour, minute, now, second, tracker} from './ddx-picture.ts';

/** The worker and the server of these claims. */
export const workerPid = 4412;
export const serverPid = 900;

/** A process that runs since three hours ago. */
export function running(command = 'ddx work --watch', startedAt: number | null = now - 3 * hour): ProcessSeen {
	return {startedAt, command: safeText(command), uid: 1000, ppid: 1};
}

/** A lease on `shop-1a2b`, taken an hour ago and renewed 20 s ago by its own worker. */
export function lease(changes: Partial<Lease> = {}): Lease {
	return {
		bead: 'shop-1a2b',
		owner: safeText('sam'),
		session: null,
		worktree: null,
		machine: 'anvil',
		startedAt: now - hour,
		updatedAt: now - 20 * second,
		pid: workerPid,
		...changes,
	};
}

/** What the worker on `shop-1a2b` wrote 20 s ago. */
export function runState(changes: Partial<RunState> = {}): RunState {
	return {
		bead: 'shop-1a2b',
		attempt: '20260821T110000-aaaaaaaa',
		pid: workerPid,
		session: null,
		startedAt: now - hour + second,
		refreshedAt: now - 20 * second,
		expiresAt: now + 100 * second,
		worktree: null,
		...changes,
	};
}

/** The liveness file of the same worker. */
export function liveness(changes: Partial<Liveness> = {}): Liveness {
	return {
		worker: 'agent-loop-17',
		bead: 'shop-1a2b',
		attempt: '20260821T110000-bbbbbbbb',
		phase: safeText('running'),
		pid: workerPid,
		startedAt: now - 3 * hour,
		lastActivityAt: now - 20 * second,
		...changes,
	};
}

/** The record of a worker that the server owns. */
export function record(changes: Partial<WorkerRecord> = {}): WorkerRecord {
	return {
		id: 'worker-20260821T090000-ab12',
		state: 'running',
		status: 'running',
		pid: workerPid,
		currentBead: 'shop-1a2b',
		startedAt: now - hour,
		finishedAt: null,
		...changes,
	};
}

/** One bead in progress under one lease, no records, its worker and a server running. */
export function evidence({
	rows = [bead('shop-1a2b', {status: 'in_progress'})],
	leases = [lease()],
	...changes
}: Partial<Omit<ClaimEvidence, 'leases'>> & {
	readonly rows?: readonly BeadRow[];
	readonly leases?: readonly Lease[];
} = {}): ClaimEvidence {
	return {
		now,
		host: 'anvil',
		tracker: tracker(rows),
		leases: new Map(leases.map((each) => [each.bead, each])),
		runStates: [],
		liveness: [],
		records: [],
		processes: new Map([
			[workerPid, running()],
			[serverPid, running('/home/sam/.local/bin/ddx server --port 7743')],
		]),
		serverPid,
		version: 'v0.6.2-alpha164',
		...changes,
	};
}

/** The process table without the worker. */
export const workerGone = new Map([[serverPid, running('/home/sam/.local/bin/ddx server --port 7743')]]);

/** A row in progress that carries its claim, as DDx up to alpha59 wrote it, half an hour ago. */
export function rowClaim(changes: Partial<NonNullable<BeadRow['claim']>> = {}): BeadRow {
	const at = new Date(now - 30 * minute).toISOString();
	return bead('shop-1a2b', {
		status: 'in_progress',
		owner: safeText('sam'),
		claim: {at, pid: workerPid, machine: 'anvil', session: null, heartbeatAt: at, ...changes},
	});
}
