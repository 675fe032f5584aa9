/** What one look at a source gave: a value, or the reason in one sentence why nothing was seen. */
export type Look<T> = {readonly kind: 'seen'; readonly value: T} | {readonly kind: 'gap'; readonly reason: string};

/** A place to look at, with its own pace. `look` is never called again before it has settled. */
export type Source<T = unknown> = {
	readonly name: string;
	/** Time between two looks while all is well. */
	readonly intervalMs: number;
	/** A value older than this is stale. */
	readonly limitMs: number;
	/** A look that takes longer is given up as a gap. */
	readonly timeoutMs: number;
	/** What it depends on, such as a file system: looks at one place take turns, so that a place that hangs holds one of them. */
	readonly place?: string;
	look(signal: AbortSignal): Promise<Look<T>>;
};

/** The latest of a source: its last good value stays, beside the reason why it could not be renewed. */
export type Reading<T = unknown> = {
	readonly source: string;
	/** The last value seen, null before the first. */
	readonly value: T | null;
	/** When that value was seen, epoch ms. */
	readonly at: number | null;
	readonly tookMs: number | null;
	/** Why the latest look saw nothing; null when it did. */
	readonly gap: string | null;
	readonly limitMs: number;
};

/** The latest reading of each source, by its name. */
export type Readings = ReadonlyMap<string, Reading>;

/** How a source stands, as the header and `status --json` show it. */
export type SourceHealth = {
	readonly name: string;
	readonly state: 'fresh' | 'stale' | 'gap';
	/** How old its last value is; null where there was none, or none that holds what is wanted of it. */
	readonly ageMs: number | null;
	readonly tookMs: number | null;
	readonly reason: string | null;
};

/** The state of a reading at `now` (epoch ms): a gap outranks staleness, since it has a reason to show. */
export function sourceHealth(reading: Reading, now: number): SourceHealth {
	const ageMs = reading.at === null ? null : Math.max(0, now - reading.at);
	const state = reading.gap !== null || ageMs === null ? 'gap' : ageMs > reading.limitMs ? 'stale' : 'fresh';
	const reason = state === 'gap' ? (reading.gap ?? 'not looked at yet') : null;
	return {name: reading.source, state, ageMs, tookMs: reading.tookMs, reason};
}

/** A source that was looked at a moment ago and did not show what is wanted of it, such as an answer: to its readers a gap without an age. */
export function unanswered(source: SourceHealth, reason: string): SourceHealth {
	return {...source, state: 'gap', ageMs: null, reason};
}

/** Why each of the named sources shows nothing now, by its name; one that was seen is missing, however old that is. */
export function gapsOf(readings: Readings, names: readonly string[], now: number): ReadonlyMap<string, string> {
	return new Map(
		names.flatMap((name) => {
			const reading = readings.get(name);
			if (reading === undefined) return [[name, 'not looked at yet'] as const];
			const {state, reason} = sourceHealth(reading, now);
			return state === 'gap' ? [[name, reason ?? 'not seen'] as const] : [];
		}),
	);
}
