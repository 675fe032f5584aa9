import type {Threshold} from '../../domain/threshold.ts';

/** A child that is down for longer than the pause between two attempts is not started again. */
export const pauseBetween: Threshold = {
	name: 'longest-pause',
	symptoms: ['given-up'],
	unit: 'time',
	standard: 6000,
	least: 1000,
	most: 60 * 60_000,
	words: 'a child that is down for longer than this is not started again',
	from: 'the longest pause between two attempts is 5 s by default (rust-tokio-supervisor 0.1.4)',
};

/** A draining shutdown is as silent as a starved runtime, but no longer than this. */
export const draining: Threshold = {
	name: 'draining',
	symptoms: ['runtime-starved'],
	unit: 'time',
	standard: 8000,
	least: 1000,
	most: 60 * 60_000,
	words: 'no answer for this long is more than a shutdown that drains',
	from: 'graceful_timeout_ms and abort_wait_ms together are 7 s by default (rust-tokio-supervisor 0.1.4)',
};

/** What a configuration may set for its detectors. */
export const thresholds: readonly Threshold[] = [pauseBetween, draining];
