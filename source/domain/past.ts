import type {Diagnosis} from './diagnosis.ts';
import type {Snapshot} from './snapshot.ts';

/** What was on the screen at one moment: enough to show it again, not enough to act on. */
export type Moment = {
	/** Epoch ms. */
	readonly at: number;
	readonly snapshot: Snapshot;
	readonly diagnosis: Diagnosis;
};

/** What is known of a moment without unpacking it. */
export type Glimpse = {
	/** Epoch ms; each later than the one before. */
	readonly at: number;
	/** Ids of the symptoms that were there, sorted. */
	readonly symptoms: readonly string[];
	/** Ready, running, blocked; null is "could not be counted". */
	readonly queue: readonly [number | null, number | null, number | null];
	/** Which worker was at which bead, and whether it was alive. */
	readonly workers: readonly {readonly id: string; readonly alive: string; readonly subject: string | null}[];
};

/** What was seen, the oldest first, kept as differences within a bound of bytes. */
export type Past = {
	readonly glimpses: readonly Glimpse[];
	/** The moment of `glimpses[index]`; null where there is none. */
	at(index: number): Moment | null;
	/** Keeps a picture, if it differs from the one before in more than its ages or a minute has passed. */
	add(snapshot: Snapshot, diagnosis: Diagnosis): void;
	/** What it takes in memory, bytes. */
	readonly bytes: number;
};

/** The place of the last moment at or before `at` (epoch ms); -1 where all are later. */
export function placeAt(glimpses: readonly Glimpse[], at: number): number {
	let [low, high] = [0, glimpses.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((glimpses[middle]?.at ?? 0) <= at) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
