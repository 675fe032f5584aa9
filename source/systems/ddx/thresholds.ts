import type {Threshold} from '../../domain/threshold.ts';

/** No new phase and no log line for this long. */
export const wedgedAfter: Threshold = {
	name: 'wedged-after',
	symptoms: ['wedged-dispatch'],
	unit: 'time',
	standard: 15 * 60_000,
	least: 60_000,
	most: 24 * 60 * 60_000,
	words: 'a worker that holds a bead makes no step for this long',
	from: 'ours: the watchdog of DDx v0.6.2-alpha164 waits an hour, and only for workers that it owns',
};

/** What DDx frees within this time is waited for, not acted on. */
export const freesSoon: Threshold = {
	name: 'frees-soon',
	symptoms: ['stuck-claim'],
	unit: 'time',
	standard: 120_000,
	least: 0,
	most: 10 * 60_000,
	words: 'a dead worker’s claim that frees itself within this time is a notice',
	from: 'a lease of DDx v0.6.2-alpha164 lasts 90 s',
};

/** HELIX’s orphan threshold, and DDx’s own ceiling for a lease without a heartbeat. */
export const orphanAfter: Threshold = {
	name: 'orphan-after',
	symptoms: ['old-claims'],
	unit: 'time',
	standard: 7_200_000,
	least: 10 * 60_000,
	most: 7 * 24 * 60 * 60_000,
	words: 'a claim shows no sign of life for this long',
	from: 'HELIX’s orphan threshold of 7200 s; the ceiling of DDx v0.6.2-alpha164',
};

/** More restarts than this within 10 minutes are a loop. */
export const restartsInTenMinutes: Threshold = {
	name: 'restarts',
	symptoms: ['crash-loop'],
	unit: 'count',
	standard: 3,
	least: 1,
	most: 50,
	words: 'the unit starts more often than this within ten minutes',
	from: 'the runbook',
};

/** Work that has been ready this long was there for several scans. */
export const idleAfter: Threshold = {
	name: 'idle-after',
	symptoms: ['idle-workers'],
	unit: 'time',
	standard: 120_000,
	least: 30_000,
	most: 6 * 60 * 60_000,
	words: 'work is ready, and every worker waits, for this long',
	from: 'ours: a worker scans again every half minute or so',
};

/** Fewer failures than this are what a network does on any day. */
export const providerSpike: Threshold = {
	name: 'provider-failures',
	symptoms: ['provider-failing', 'provider-auth'],
	unit: 'count',
	standard: 3,
	least: 1,
	most: 100,
	words: 'a provider fails this often within a quarter of an hour',
	from: 'ours',
};

/** A command holds a lock for milliseconds, and waits 10 s for another’s. */
export const lockHeld: Threshold = {
	name: 'lock-held',
	symptoms: ['blocked-run'],
	unit: 'time',
	standard: 60_000,
	least: 10_000,
	most: 60 * 60_000,
	words: 'a process keeps the tracker’s lock for this long',
	from: 'ours: a command of DDx v0.6.2-alpha164 waits 10 s for it',
};

/** Old logs that weigh more than this are on their way to a full disk. */
export const heavyLogs: Threshold = {
	name: 'old-logs',
	symptoms: ['logs-piling-up'],
	unit: 'size',
	standard: 1024 ** 3,
	least: 1024 ** 2,
	most: 1024 ** 4,
	words: 'agent logs older than 30 days that weigh this much are a warning, not a notice',
	from: 'ours',
};

/** What a configuration may set for its detectors. */
export const thresholds: readonly Threshold[] = [
	wedgedAfter,
	freesSoon,
	orphanAfter,
	restartsInTenMinutes,
	idleAfter,
	providerSpike,
	lockHeld,
	heavyLogs,
];
