import type {ProcessTable} from '../claims/evidence.ts';
import type {Lease} from '../parse/lease.ts';
import type {Beads} from '../rows/beads.ts';
import {outlookOf} from './outlook.ts';

/** A lease is live for this long after its last heartbeat, which comes every 30 s (DDx v0.6.2-alpha164, `HeartbeatTTL`). */
export const leaseMs = 90_000;

/** So long a silent lease is kept while its PID is alive on its own machine. */
export const ceilingMs = 2 * 60 * 60 * 1000;

/** What DDx itself goes by. */
export type ClaimGround = {
	readonly now: number;
	readonly host: string;
	readonly leases: ReadonlyMap<string, Lease>;
	/** null: the process table could not be read. */
	readonly processes: ProcessTable | null;
};

/** Whether DDx takes a lease for a claim: renewed lately, or its PID is alive on this machine, whatever runs under it now. */
function isClaim({updatedAt, machine, pid}: Lease, {now, host, processes}: Omit<ClaimGround, 'leases'>): boolean {
	const age = now - updatedAt;
	if (age <= leaseMs) return true;
	if (age > ceilingMs || machine !== host || pid === null) return false;
	return processes === null || processes.has(pid);
}

/** The beads that DDx takes for claimed: a readable lease decides alone, else the row's own `work-heartbeat-at`. */
export function claimedBeads(beads: Beads, ground: ClaimGround): ReadonlySet<string> {
	const claimed = new Set<string>();
	for (const [bead, lease] of ground.leases) if (isClaim(lease, ground)) claimed.add(bead);
	for (const [bead, heartbeat] of outlookOf(beads).heartbeats)
		if (!ground.leases.has(bead) && ground.now - heartbeat <= leaseMs) claimed.add(bead);
	return claimed;
}
