import type {QueueSample, State} from '../state.ts';

/** What of the queue is plotted. */
export type DepthKind = 'ready' | 'running' | 'blocked';
export const depthKinds: readonly DepthKind[] = ['ready', 'running', 'blocked'];

/** A figure of the queue and how it moved. */
export type Depth = {
	readonly kind: DepthKind;
	readonly now: number | null;
	/** A value a minute, the newest last; null for a minute that was not seen. */
	readonly minutes: readonly (number | null)[];
	/** By how much it moved over `overMinutes`, at most 10; null where nothing is to compare with. */
	readonly moved: number | null;
	readonly overMinutes: number;
};

const comparedMinutes = 10;

/** One figure of the queue over the last `count` minutes. */
export function depthOf({snapshot, history}: Pick<State, 'snapshot' | 'history'>, kind: DepthKind, count: number): Depth {
	const now = snapshot?.queue[kind] ?? null;
	const last = history.at(-1)?.minute ?? 0;
	const byMinute = new Map(history.map((sample) => [sample.minute, sample[kind]]));
	const minutes = Array.from({length: count}, (_, place) => byMinute.get(last - count + 1 + place) ?? null);
	const then = comparable(history, last, kind);
	const moved = now === null || then === null ? null : now - then.value;
	return {kind, now, minutes, moved, overMinutes: then === null ? 0 : last - then.minute};
}

/** The oldest value that is at most ten minutes old, and not of this minute. */
function comparable(history: readonly QueueSample[], last: number, kind: DepthKind): {value: number; minute: number} | null {
	for (const sample of history) {
		const value = sample[kind];
		if (value !== null && sample.minute >= last - comparedMinutes && sample.minute < last) return {value, minute: sample.minute};
	}
	return null;
}
