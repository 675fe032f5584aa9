import type {ClaimVerdict} from '../../domain/claim.ts';
import type {SafeText} from '../../text/safe-text.ts';
import type {TrackerFault} from './parse/bead.ts';
import type {HelixRun} from './parse/helix-run.ts';
import type {IdList} from './queue/id-list.ts';
import type {Beads} from './rows/beads.ts';
import type {DdxServer, DdxUnit} from './server-picture.ts';
import type {Sighting} from './sighting.ts';

/**
 * Whether DDx would hand a bead out, and why not: the first rule that matches.
 * DDx v0.6.2-alpha164, cli/internal/bead/lifecycle.go.
 */
export type QueueVerdict =
	| 'invalid'
	| 'closed'
	| 'cancelled'
	| 'proposed'
	| 'blocked'
	| 'claimed'
	| 'waiting'
	| 'superseded'
	| 'epic'
	| 'cooldown'
	| 'preserved-review'
	| 'not-eligible'
	| 'ready';

/** A claim with everything that was joined to it. */
export type DdxClaim = {
	readonly bead: SafeText;
	readonly title: SafeText | null;
	readonly from: 'row' | 'lease';
	readonly owner: SafeText | null;
	/** The PID in the claim: the server's while one is up. */
	readonly claimPid: number | null;
	/** The PID of the worker itself, by run-state and liveness file (era A: the row's). */
	readonly workerPid: number | null;
	readonly worker: SafeText | null;
	readonly host: SafeText | null;
	/** Epoch ms. */
	readonly startedAt: number | null;
	/** Last heartbeat, epoch ms. */
	readonly renewedAt: number | null;
	readonly holder: Sighting;
	readonly workerSighting: Sighting;
	/** Whether the claim's PID is the server's. */
	readonly heldByServer: boolean;
	readonly verdict: ClaimVerdict;
	/** When DDx frees it by itself at the latest, epoch ms; null: it will not, or it is free already. */
	readonly freesAt: number | null;
	readonly why: readonly SafeText[];
};

/** A worker joined from run-state, liveness files, worker records, the server's list and the process table. */
export type DdxWorker = {
	readonly id: SafeText;
	readonly pid: number | null;
	readonly host: SafeText | null;
	readonly sighting: Sighting;
	readonly bead: SafeText | null;
	readonly phase: SafeText | null;
	/** Epoch ms. */
	readonly startedAt: number | null;
	/** Last sign of progress (phase, heartbeat or log line), epoch ms. */
	readonly progressAt: number | null;
	/** Which records it was joined from: `liveness`, `run-state`, `record`, `server`, `process`, `log`. */
	readonly from: readonly string[];
	/** Its loop log said that it ended, and why. */
	readonly ended: SafeText | null;
	/** It waits for work (`loop.idle`), since when and why. */
	readonly idle: {readonly since: number; readonly reason: SafeText; readonly times: number} | null;
	readonly note: SafeText;
};

/** A provider's refusal or failure, from a typed error record of DDx, by its own time; never from tool output. */
export type ProviderFailure = {
	/** Epoch ms. */
	readonly at: number;
	readonly provider: SafeText;
	readonly status: number | null;
	readonly kind: 'auth' | 'rate' | 'server' | 'timeout' | 'connectivity' | 'other';
	readonly text: SafeText;
	readonly bead: SafeText | null;
	readonly file: string;
};

export type DdxLogs = {
	/** The folder, absolute. */
	readonly folder: string;
	readonly failures: readonly ProviderFailure[];
	/** The last success of each provider as far as the same records tell, epoch ms: what ends a run of failures. */
	readonly successes?: ReadonlyMap<SafeText, number>;
	/** The newest loop log, absolute. */
	readonly newestLoop: string | null;
	readonly files: number;
	readonly bytes: number;
	/** Files older than 30 days. */
	readonly old: {readonly files: number; readonly bytes: number; readonly oldest: number | null};
};

/** What a worker of this workspace, or the server, was started with, as far as its process shows it to this user. */
export type StartedWith = {
	readonly pid: number;
	readonly verb: 'work' | 'server';
	/** Names (never values) of keys and tokens. */
	readonly keyNames: readonly string[];
};

/** A lock of the tracker that a process holds or left behind. */
export type TrackerLock = {
	readonly name: SafeText;
	readonly pid: number | null;
	/** Epoch ms. */
	readonly acquiredAt: number;
	/** Whether some process has the PID, which is what DDx goes by; null where that cannot be told. */
	readonly isHeld: boolean | null;
	readonly holder: SafeText | null;
};

/** A folder that DDx has to write to. */
export type FolderAccess = {
	readonly path: string;
	readonly exists: boolean;
	readonly writable: boolean;
	readonly owner: number | null;
	readonly mode: number | null;
	/** What stands in its place, such as `a file`. */
	readonly instead?: string | null;
};

/** The tracker as read, folded as DDx folds it: the last line with an id wins. */
export type Tracker = {
	readonly file: string;
	/** By id. */
	readonly beads: Beads;
	/** What is wrong with the file, by line. */
	readonly faults: readonly TrackerFault[];
	readonly lines: number;
	readonly bytes: number;
	/** Epoch ms. */
	readonly modifiedAt: number;
	/** Claims in the row: A (DDx up to alpha59). Claims in a lease: B. */
	readonly era: 'A' | 'B';
	/** `schema_version` above what we know (1), by id; and whether `lifecycle-schema.json` is newer. */
	readonly newer: readonly {readonly what: SafeText; readonly version: number}[];
	/** Why DDx itself would refuse `bead ready` (lifecycle gate); null when it answers. */
	readonly gate: SafeText | null;
	/** Why `lifecycle-schema.json`, which decides about that, is there and says nothing. */
	readonly trouble?: SafeText | null;
};

/** Everything known of a DDx workspace at one moment: what the detectors and the panels look at. null is "could not be seen". */
export type Picture = {
	/** Epoch ms. */
	readonly now: number;
	readonly host: string;
	readonly workspace: string;
	/** `.ddx`, or the folder under XDG_DATA_HOME in convention mode. */
	readonly stateRoot: string;
	readonly version: SafeText | null;
	readonly tracker: Tracker | null;
	readonly verdicts: ReadonlyMap<string, QueueVerdict>;
	/** Ready ids in DDx's own order. */
	readonly ready: IdList;
	readonly claims: readonly DdxClaim[] | null;
	readonly workers: readonly DdxWorker[] | null;
	/** `workers/desired.json`: how many workers are wanted; null where nobody asked for any. */
	readonly desired: number | null;
	readonly logs: DdxLogs | null;
	readonly server: DdxServer | null;
	/** null: there is no unit here, or systemd is missing. */
	readonly unit: DdxUnit | null;
	readonly folders: readonly FolderAccess[] | null;
	/** null: the process table could not be seen. */
	readonly environments?: readonly StartedWith[] | null;
	readonly locks?: readonly TrackerLock[];
	/** How the last `helix run` ended, where HELIX's bash CLI left its counters. */
	readonly helix?: HelixRun | null;
	/** Why a source could not be seen, by its name; absent when it could. */
	readonly gaps: ReadonlyMap<string, string>;
	/** What of a source could not be seen although the rest was, by its name, in one sentence. */
	readonly partial?: ReadonlyMap<string, SafeText>;
};

/** The names of the sources that a DDx workspace is looked at through. */
export const sourceNames = ['tracker', 'claims', 'workers', 'processes', 'logs', 'server', 'unit', 'folders'] as const;
