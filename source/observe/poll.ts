import type {Reading, Readings, Source} from '../domain/reading.ts';
import {isFirstLook, isSamePlace, newWatch, paceOf, rebase, restMs, take, type Watch, whyLate} from './poll-watch.ts';
import {timedLook} from './timed-look.ts';
import {type Monotonic, watchClock} from './wall-clock.ts';

/** What is polled, and who is told of it. */
export type PollOptions = {
	readonly sources: readonly Source[];
	/** The wall clock, epoch ms. */
	now(): number;
	/** After each look, with the map that holds its reading. */
	onReading?(reading: Reading, readings: Readings): void;
	/** A clock that cannot be set. */
	readonly monotonic?: Monotonic;
};

/** Sources being looked at, each at its own pace. */
export type Poll = {
	/** The latest of every source; another map whenever one of them changed. */
	readings(): Readings;
	/**
	 * Resolves when the named sources (all, if none is named) were looked at by looks that began after this call, or by their very
	 * first. Works while paused.
	 */
	lookNow(names?: readonly string[]): Promise<void>;
	/** Says of each source that was never seen why it is not seen now: whoever looks but once has no more time. */
	tellLate(): void;
	/** No look begins by itself until `resume`. */
	pause(): void;
	resume(): void;
	/** Gives up every look and begins none. */
	stop(): void;
	/** The sources whose look was given up and has not come back: their calls hold threads of ours. */
	hanging(): readonly string[];
};

/**
 * Looks at each source at its own interval, never twice at once, and less often while it gives nothing. Sources of one place take
 * turns; where a look there hangs the others say so at once instead of waiting, and every other place is seen as before.
 */
export function poll({sources, now, onReading, monotonic = () => performance.now()}: PollOptions): Poll {
	const watches = sources.map((source) => newWatch(source));
	const clockStep = watchClock(now, monotonic);
	let readings: Readings = new Map(watches.map(({source, reading}) => [source.name, reading]));
	let state: 'going' | 'paused' | 'stopped' = 'going';
	const begunAt = monotonic();

	function publish(watch: Watch, reading: Reading): void {
		watch.reading = reading;
		readings = new Map(readings).set(watch.source.name, reading);
		onReading?.(reading, readings);
	}

	/** Begins what is due and may begin; answers those who would wait for a place that hangs. */
	function step(): void {
		if (state === 'stopped') return;
		const due = watches.filter((watch) => watch.dueSince !== null).sort((a, b) => (a.dueSince ?? 0) - (b.dueSince ?? 0));
		for (const watch of due) {
			const inTheWay = watches.find((other) => other.state !== 'resting' && isSamePlace(watch, other));
			if (inTheWay?.state === 'hanging') refuse(watch, inTheWay);
			else if (inTheWay === undefined && (state === 'going' || watch.waiting.length > 0)) void look(watch);
		}
	}

	async function look(watch: Watch): Promise<void> {
		watch.serving = watch.waiting.splice(0);
		watch.dueSince = null;
		if (watch.timer !== null) clearTimeout(watch.timer);
		const startedAt = monotonic();
		const running = timedLook(watch.source);
		watch.running = running;
		watch.state = 'looking';
		const {look: seen, hanging} = await running.end;
		if (hanging) watch.state = 'hanging';
		noticeClock();
		const tookMs = Math.round(monotonic() - startedAt);
		if (state !== 'stopped') publish(watch, take(watch, seen, {at: Math.round(now() - tookMs), seenAt: startedAt, tookMs}));
		for (const resolve of watch.serving.splice(0)) resolve();
		step();
		await running.over;
		watch.state = 'resting';
		watch.running = null;
		rest(watch, startedAt);
		step();
	}

	function rest(watch: Watch, startedAt: number): void {
		if (state === 'stopped' || watch.dueSince !== null) return;
		const rested = restMs(paceOf(watch), {startedAt: startedAt - begunAt, endedAt: monotonic() - begunAt});
		watch.timer = setTimeout(() => demand(watch), rested);
	}

	function demand(watch: Watch): void {
		watch.dueSince ??= monotonic();
		noticeClock();
		step();
	}

	function wait(watch: Watch, resolve: () => void): void {
		if (isFirstLook(watch)) watch.serving.push(resolve);
		else {
			watch.waiting.push(resolve);
			watch.dueSince ??= monotonic();
		}
	}

	function refuse(watch: Watch, hung: Watch): void {
		const waiting = watch.waiting.splice(0);
		const gap = watch === hung ? null : `not looked at: ${hung.source.name} does not answer, and both depend on the same place`;
		if (gap !== null && watch.reading.gap !== gap) publish(watch, {...watch.reading, gap});
		for (const resolve of waiting) resolve();
	}

	/** A clock set back would keep old values young; one that leapt ahead (or a machine that slept) makes everything due. */
	function noticeClock(): void {
		const {kind} = clockStep();
		if (kind === 'back') for (const watch of watches) publish(watch, rebase(watch, now(), monotonic()));
		if (kind === 'forward') for (const watch of watches) if (watch.state === 'resting') watch.dueSince ??= monotonic();
	}

	function all(): void {
		for (const watch of watches) watch.dueSince ??= monotonic();
		step();
	}

	// Not at once: whoever asks for a look in the same turn is then served by the first.
	for (const watch of watches) watch.dueSince = monotonic();
	setImmediate(step);
	return {
		readings: () => readings,
		hanging: () => watches.filter((watch) => watch.state === 'hanging').map(({source}) => source.name),
		async lookNow(names) {
			if (state === 'stopped') return;
			const wanted = watches.filter(({source}) => names === undefined || names.includes(source.name));
			const looked = wanted.map((watch) => new Promise<void>((resolve) => wait(watch, resolve)));
			step();
			await Promise.all(looked);
		},
		tellLate() {
			for (const watch of watches.filter(({reading}) => reading.at === null && reading.gap === null))
				publish(watch, {...watch.reading, gap: whyLate(watch, watches)});
		},
		pause() {
			if (state === 'going') state = 'paused';
		},
		resume() {
			if (state !== 'paused') return;
			state = 'going';
			all();
		},
		stop() {
			state = 'stopped';
			for (const watch of watches) {
				if (watch.timer !== null) clearTimeout(watch.timer);
				watch.running?.giveUp();
				for (const resolve of watch.waiting.splice(0)) resolve();
			}
		},
	};
}
