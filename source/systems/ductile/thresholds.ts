import type {Threshold} from '../../domain/threshold.ts';

/** Once may happen; twice in a row is a state. */
export const inARow: Threshold = {
	name: 'in-a-row',
	symptoms: ['jobs-failing', 'jobs-timing-out'],
	unit: 'count',
	standard: 2,
	least: 1,
	most: 20,
	words: 'this many jobs of one command in a row end badly',
	from: 'ours: the plugin’s own retries are over by then',
};

/** What failed longer ago says nothing of now. */
export const failedWithin: Threshold = {
	name: 'failed-within',
	symptoms: ['jobs-failing', 'jobs-timing-out'],
	unit: 'time',
	standard: 6 * 3_600_000,
	least: 10 * 60_000,
	most: 7 * 86_400_000,
	words: 'the last of them ended within this time',
	from: 'ours',
};

/** SQLite needs room for its write-ahead log before anything else. */
export const diskRoom: Threshold = {
	name: 'disk-room',
	symptoms: ['disk-full'],
	unit: 'size',
	standard: 64 * 1024 ** 2,
	least: 1024 ** 2,
	most: 1024 ** 4,
	words: 'the disk of the database has less room than this',
	from: 'ours: SQLite’s write-ahead log comes before anything else',
};

/** So many that could run and do not are a queue. */
export const queueLong: Threshold = {
	name: 'queue-long',
	symptoms: ['queue-backed-up'],
	unit: 'count',
	standard: 20,
	least: 1,
	most: 100_000,
	words: 'this many jobs are ready and wait',
	from: 'ours: it is made for some fifty jobs a day (docs)',
};

/** A queue that nobody works off today. */
export const queueVeryLong: Threshold = {
	name: 'queue-very-long',
	symptoms: ['queue-backed-up'],
	unit: 'count',
	standard: 200,
	least: 1,
	most: 1_000_000,
	words: 'this many jobs that wait are critical',
	from: 'ours',
};

/** A plugin that is ended is given this long to go. */
export const overdueBy: Threshold = {
	name: 'overdue-by',
	symptoms: ['job-overdue'],
	unit: 'time',
	standard: 10_000,
	least: 0,
	most: 60 * 60_000,
	words: 'a job runs for this much longer than its plugin’s limit',
	from: 'the gateway gives a plugin that it ends ten seconds to go',
};

/** What a configuration may set for its detectors. */
export const thresholds: readonly Threshold[] = [inARow, failedWithin, diskRoom, queueLong, queueVeryLong, overdueBy];
