import type {Threshold} from '../../domain/threshold.ts';

/** A process this young may not have come to where it listens. */
export const settling: Threshold = {
	name: 'settling',
	symptoms: ['no-listener', 'stray-command', 'api-not-responding'],
	unit: 'time',
	standard: 5000,
	least: 1000,
	most: 10 * 60_000,
	words: 'a server that has run for this long and listens nowhere will not listen',
	from: 'ours',
};

/** What a configuration may set for its detectors. */
export const thresholds: readonly Threshold[] = [settling];
