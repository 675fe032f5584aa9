import type {Look, Reading, Source} from '../domain/reading.ts';
import type {TimedLook} from './timed-look.ts';

/** A source with what its polling knows of it. */
export type Watch = {
	readonly source: Source;
	reading: Reading;
	/** When the value was seen, by the clock that cannot be set. */
	seenAt: number;
	/** hanging: its look was given up and has not come back. */
	state: 'resting' | 'looking' | 'hanging';
	running: TimedLook | null;
	/** Since when it ought to be looked at; null while it rests. */
	dueSince: number | null;
	timer: NodeJS.Timeout | null;
	/** Looks in a row that saw nothing. */
	gaps: number;
	/** Who waits for a look that begins after they asked. */
	readonly waiting: (() => void)[];
	/** Who waits for the look that is under way. */
	serving: (() => void)[];
};

/** A source in trouble is looked at less and less often, but not less than this (or its own interval, where that is longer). */
const slowestMs = 15_000;

export function newWatch(source: Source): Watch {
	const {name, limitMs} = source;
	const reading = {source: name, value: null, at: null, tookMs: null, gap: null, limitMs};
	const idle = {state: 'resting', running: null, dueSince: null, timer: null, gaps: 0} as const;
	return {...idle, source, reading, seenAt: 0, waiting: [], serving: []};
}

/** Time until the next look. */
export function paceOf({source: {intervalMs}, gaps}: Watch): number {
	return Math.min(intervalMs * 2 ** Math.min(gaps, 10), Math.max(intervalMs, slowestMs));
}

/** Looks begin at multiples of this, where their pace allows it, milliseconds. */
const beatMs = 1000;

/**
 * Time from the end of a look until the next: up to a beat that all sources share, so that what they see makes one picture and a
 * console at rest is seldom woken, but no less than half the pace. Times are milliseconds since the polling began.
 */
export function restMs(paceMs: number, {startedAt, endedAt}: {readonly startedAt: number; readonly endedAt: number}): number {
	if (paceMs < beatMs) return paceMs;
	const beat = Math.round((startedAt + paceMs) / beatMs) * beatMs;
	return Math.max(beat - endedAt, paceMs / 2);
}

/** The reading after a look. A gap leaves the last good value as it was. */
export function take(watch: Watch, look: Look<unknown>, when: {at: number; seenAt: number; tookMs: number}): Reading {
	if (look.kind === 'gap') {
		watch.gaps++;
		return {...watch.reading, tookMs: when.tookMs, gap: look.reason};
	}
	watch.gaps = 0;
	watch.seenAt = when.seenAt;
	return {...watch.reading, value: look.value, at: when.at, tookMs: when.tookMs, gap: null};
}

/** The reading with the age it has by the clock that cannot be set. */
export function rebase({reading, seenAt}: Watch, now: number, monotonic: number): Reading {
	return reading.at === null ? reading : {...reading, at: Math.round(now - (monotonic - seenAt))};
}

/** Whether the very first look is under way: what it will see is new to whoever asks meanwhile. */
export function isFirstLook({state, reading}: Watch): boolean {
	return state === 'looking' && reading.at === null && reading.gap === null;
}

/** Whether a look at one has to wait for a look at the other. */
export function isSamePlace(one: Watch, other: Watch): boolean {
	return one === other || (one.source.place !== undefined && one.source.place === other.source.place);
}

/** Why a source has not been seen at all so far. */
export function whyLate(watch: Watch, all: readonly Watch[]): string {
	const before = all.find((other) => other !== watch && other.state !== 'resting' && isSamePlace(watch, other));
	if (watch.state !== 'resting' || before === undefined) return 'its first look took longer than there was time for';
	return `not looked at: the look at ${before.source.name}, which depends on the same place, took all the time there was`;
}
