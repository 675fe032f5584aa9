import type {Threshold} from '../../domain/threshold.ts';

/** So many error lines within a minute are a state. */
export const errorLines: Threshold = {
	name: 'error-lines',
	symptoms: ['log-errors'],
	unit: 'count',
	standard: 5,
	least: 1,
	most: 1000,
	words: 'this many error lines within a minute',
	from: 'ours: no page gives a figure',
};

/** A seed this young may still be followed by a measurement. */
export const seedAlone: Threshold = {
	name: 'seed-alone-after',
	symptoms: ['seed-only'],
	unit: 'time',
	standard: 10 * 60_000,
	least: 60_000,
	most: 24 * 60 * 60_000,
	words: 'the seed is this old and nothing was measured since',
	from: 'ours: no page says how often it is measured',
};

/** The dissonance was measured, and not again for this long. */
export const staleAfter: Threshold = {
	name: 'stale-after',
	symptoms: ['dissonance-stale'],
	unit: 'time',
	standard: 60 * 60_000,
	least: 60_000,
	most: 7 * 24 * 60 * 60_000,
	words: 'the dissonance was measured this long ago',
	from: 'ours: no page says how often it is measured',
};

/** What a configuration may set for its detectors. */
export const thresholds: readonly Threshold[] = [errorLines, seedAlone, staleAfter];
