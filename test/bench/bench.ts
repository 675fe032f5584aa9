import path from 'node:path';
import type {Figures} from './figures.ts';

/** What every measurement gets. */
export type Bench = {
	readonly figures: Figures;
	/** Under a minute in all, instead of as often as it takes. */
	readonly quick: boolean;
	/**
	 * Counts runs from 0: as many as are wanted, or as end within a share of the part's time from where it began, by the longest so
	 * far. One there is always.
	 */
	turns(most: number, share?: number): Iterable<number>;
};

/** The program as a user gets it: the launcher over the build. */
export const launcher = path.resolve(import.meta.dirname, '../../bin/triage.js');

/** The same in one file; made by `node single.config.js`. */
export const single = path.resolve(import.meta.dirname, '../../single/triage');

/** Its command line in a terminal. */
export function consoleAt(at: string): readonly [string, ...string[]] {
	return [process.execPath, launcher, '--at', at];
}

/** A frame with as many beads counted and a symptom with what to do about it: the first that is of use. */
export function usefulFrame(beads: number): RegExp {
	const grouped = beads.toLocaleString('en-GB').replaceAll(',', ',?');
	return new RegExp(`${grouped}[\\s\\S]*⏎ |⏎ [\\s\\S]*${grouped}`);
}
