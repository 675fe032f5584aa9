import type {SafeText} from '../../text/safe-text.ts';
import type {Root} from './api.ts';
import type {Configuration} from './configuration.ts';
import type {Past} from './memory.ts';
import type {Place} from './place.ts';

/** What `/healthz` says: `ok` whatever is wrong, but not when, and its words on what failed. */
export type Health =
	| {
			readonly kind: 'ok';
			readonly tookMs: number;
			readonly uptimeMs: number | null;
			readonly version: SafeText | null;
			readonly configPath: string | null;
			readonly loaded: number | null;
	  }
	/** 500: the queue cannot be counted. */
	| {readonly kind: 'failing'; readonly reason: SafeText}
	/** Asked, and no answer so far. */
	| {readonly kind: 'waiting'; readonly waitedMs: number}
	| {readonly kind: 'none'; readonly reason: SafeText};

/** A job, as `/jobs` and `/analytics/queue` have it. */
export type Job = {
	readonly id: string;
	readonly plugin: string;
	readonly command: string;
	readonly status: string;
	readonly attempt: number | null;
	/** Epoch ms. */
	readonly createdAt: number | null;
	readonly startedAt: number | null;
	readonly completedAt: number | null;
	/** Only of finished ones. */
	readonly error: SafeText | null;
};

/** `/analytics/queue` and the counts of 24 hours. */
export type Queue = {
	/** Queued, delayed ones included. */
	readonly queued: number;
	readonly running: number;
	readonly delayed: number;
	readonly dead: number;
	readonly active: readonly Job[];
	readonly lanes: ReadonlyMap<string, number>;
	readonly day: Readonly<Record<string, number>>;
};

/** The newest jobs, the dead ones, and the newest finished ones, each newest first. */
export type Jobs = {readonly newest: readonly Job[]; readonly dead: readonly Job[]; readonly finished: readonly Job[]};

/** What the running gateway was configured with. */
export type Catalogue = {
	readonly loaded: readonly {readonly name: string; readonly version: SafeText}[];
	readonly schedules: readonly {
		readonly plugin: string;
		readonly id: string;
		readonly status: string;
		readonly reason: SafeText | null;
	}[];
	readonly maxWorkers: number | null;
	readonly tickMs: number | null;
	readonly plugins: ReadonlyMap<string, {readonly lanes: number | null; readonly timeoutsMs: ReadonlyMap<string, number>}>;
};

/** What only its database tells. */
export type Database = {
	readonly breakers: readonly {
		readonly plugin: string;
		readonly command: string;
		readonly state: string;
		readonly failures: number;
		readonly openedAt: number | null;
		readonly lastJob: string | null;
	}[];
	readonly schedules: readonly {
		readonly plugin: string;
		readonly id: string;
		readonly status: string;
		readonly reason: SafeText | null;
		readonly lastFiredAt: number | null;
		readonly nextRunAt: number | null;
	}[];
	/** When the oldest job that could run was queued, epoch ms; null where none waits. */
	readonly oldestReadyAt: number | null;
	/** When the next delayed job is due, epoch ms. */
	readonly nextRetryAt: number | null;
};

/** A process that runs `ductile system start`. */
export type GatewayProcess = {
	readonly pid: number;
	readonly startedAt: number | null;
	readonly argv: readonly string[];
	readonly command: SafeText;
	readonly cwd: SafeText | null;
	readonly logs: readonly string[];
	/** What it was started with as `--config`. */
	readonly config: string | null;
};

/** The PID lock, and who is behind lock and port. */
export type Processes = {
	/** The PID in the lock file; null where there is none. */
	readonly lockPid: number | null;
	/** The gateway that has that PID; null where no process has it, or another program. */
	readonly holder: GatewayProcess | null;
	/** The process that listens on the API's port; null where nobody does, or it does not show itself. */
	readonly listener: {readonly pid: number; readonly command: SafeText} | null;
	/** Processes that have the database open, without the gateway's own. */
	readonly others: readonly {readonly pid: number; readonly command: SafeText}[];
	/** Free bytes on the database's disk; null where that is not known. */
	readonly freeBytes: number | null;
};

/** What lies in the configuration's folder. */
export type Files = {
	readonly configuration: Configuration;
	/** Locked files whose hash is another now; null where nothing is locked, or in a form that we do not know. */
	readonly changed: readonly {readonly name: SafeText; readonly changedAt: number}[] | null;
	/** The systemd unit that starts it, where one is installed. */
	readonly unit: {readonly name: string; readonly isUser: boolean} | null;
	/** Plugin folders with something to run and no manifest. */
	readonly ignored: readonly SafeText[];
};

/** A line of the gateway's log. */
export type LogLine = {readonly at: number; readonly level: string; readonly text: SafeText; readonly message: string};

/** What of the log was read so far: warnings, errors and reloads, oldest first. */
export type Log = {readonly file: string; readonly lines: readonly LogLine[]};

/** The names of the sources. */
export const sourceNames = ['gateway', 'health', 'queue', 'jobs', 'catalogue', 'database', 'processes', 'files', 'log'] as const;

export type SourceName = (typeof sourceNames)[number];

/** All that is known of a gateway at one moment. What is null was not seen, and `gaps` says why. */
export type Picture = {
	readonly now: number;
	readonly place: Place;
	readonly root: Root | null;
	readonly rootAt: number | null;
	readonly health: Health | null;
	readonly queue: Queue | null;
	readonly jobs: Jobs | null;
	readonly catalogue: Catalogue | null;
	readonly database: Database | null;
	readonly processes: Processes | null;
	readonly files: Files | null;
	readonly log: Log | null;
	readonly past: Past;
	readonly gaps: ReadonlyMap<string, string>;
};
