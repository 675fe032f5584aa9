import type {SafeText} from '../../../text/safe-text.ts';
import type {Lease} from '../parse/lease.ts';
import type {Tracker} from '../picture.ts';

// What other parts read of a workspace and claims are judged by. Ids are raw, as written: records are joined on them (on the
// bead or the PID, since attempt ids of one attempt differ between files); they are cleaned where a row is made of them.

/** `.ddx/run-state/<attempt>.json` and `.ddx/run-state.json` (DDx v0.6.2-alpha164): left behind, expired, by SIGKILL. */
export type RunState = {
	readonly bead: string;
	readonly attempt: string | null;
	/** The worker's own PID, also while a server is up. */
	readonly pid: number | null;
	readonly session: string | null;
	/** Epoch ms; null where missing or unreadable. */
	readonly startedAt: number | null;
	readonly refreshedAt: number | null;
	/** Two minutes after the last refresh. */
	readonly expiresAt: number | null;
	readonly worktree: string | null;
};

/** `.ddx/workers/agent-loop-<ns>/status.json` (the shape with `worker_id`); stays after exit, then without a bead. */
export type Liveness = {
	readonly worker: string;
	readonly bead: string | null;
	readonly attempt: string | null;
	readonly phase: SafeText | null;
	readonly pid: number | null;
	/** Epoch ms. */
	readonly startedAt: number | null;
	/** Fresh for 90 s. */
	readonly lastActivityAt: number | null;
};

/** `.ddx/workers/worker-…/status.json` (the shape with `id`): a worker that the server owns. */
export type WorkerRecord = {
	readonly id: string;
	/** running, stopping, stopped, exited, failed, reaped. */
	readonly state: string;
	readonly status: string;
	readonly pid: number | null;
	readonly currentBead: string | null;
	/** Epoch ms. */
	readonly startedAt: number | null;
	readonly finishedAt: number | null;
};

/** A process of this machine. */
export type ProcessSeen = {
	/** Epoch ms; null where the table does not say. */
	readonly startedAt: number | null;
	readonly command: SafeText;
	readonly uid: number | null;
	readonly ppid: number | null;
};

/** The process table by PID. A PID that is not in it is dead, as long as the table itself could be read. */
export type ProcessTable = ReadonlyMap<number, ProcessSeen>;

/** Everything that claims are judged by. null is "could not be seen". */
export type ClaimEvidence = {
	/** Epoch ms. */
	readonly now: number;
	readonly host: string;
	readonly tracker: Tracker | null;
	readonly leases: ReadonlyMap<string, Lease>;
	readonly runStates: readonly RunState[] | null;
	readonly liveness: readonly Liveness[] | null;
	readonly records: readonly WorkerRecord[] | null;
	readonly processes: ProcessTable | null;
	/** The PID that `server.addr` names, whether or not it still runs. */
	readonly serverPid: number | null;
	/** DDx's version where it is known. */
	readonly version: string | null;
};
