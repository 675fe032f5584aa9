import type {Diagnosis} from '../domain/diagnosis.ts';
import {diagnose, undiagnosed} from '../domain/diagnosis.ts';
import {sourceHealth} from '../domain/reading.ts';
import type {Detection, Symptom} from '../domain/symptom.ts';
import {afterOwnTime} from '../observe/own-time.ts';
import {poll} from '../observe/poll.ts';
import type {System, View, Watched} from '../systems/system.ts';
import {watchHanging} from './leaving.ts';

/** A system under observation: its latest picture and what is wrong in it. */
export type Looking = {
	view(): View;
	diagnosis(): Diagnosis;
	/** Resolves with the first picture. */
	readonly first: Promise<void>;
	/** One look at every source, or as far as it comes within the limit. */
	once(limitMs: number): Promise<void>;
	/** Looks at what a symptom rests on, now, and says what its detector finds on that ground. */
	again(symptom: Symptom): Promise<{readonly detection: Detection; readonly fresh: string | null}>;
	/** Looks at every source now. */
	now(): Promise<void>;
	pause(on: boolean): void;
	stop(): void;
};

/** Readings come in bursts: a picture is made when the burst is over, and once a second because ages and limits pass by themselves. */
const burstMs = 40;
const tickMs = 1000;

/** The next burst comes a second after the last, or a little later: it is waited for rather than drawn twice. */
const patienceMs = 200;

/** Polls the sources of `watched` and diagnoses each picture; `onChange` hears of every new one. */
export function look(
	system: Pick<System, 'symptoms'>,
	watched: Pick<Watched, 'sources' | 'view' | 'ready'>,
	now: () => number,
	onChange: () => void = () => {},
): Looking {
	let scheduled: NodeJS.Timeout | null = null;
	let isFirst = true;
	let isOver = false;
	const first = Promise.withResolvers<void>();
	const polling = poll({
		sources: watched.sources,
		now,
		onReading: () => {
			// The first picture is waited for by somebody; who looked last has just told.
			scheduled ??= setTimeout(refresh, isFirst ? 0 : burstMs);
		},
	});
	watchHanging(() => polling.hanging().length);
	let view = watched.view(polling.readings(), now());
	let diagnosis = undiagnosed;
	let tick = setTimeout(refresh, tickMs);
	let isBurst = false;
	/** How many were taken so far; and whether one is being taken in turns, or wanted after that. */
	let pictures = 0;
	let inTurns: 'none' | 'begun' | 'again' = 'none';

	function refresh(): void {
		isBurst = scheduled !== null;
		if (scheduled !== null) clearTimeout(scheduled);
		scheduled = null;
		const readings = polling.readings();
		// Before everything was looked at once, a detector would take "not yet" for "cannot".
		if ([...readings.values()].some(({at, gap}) => at === null && gap === null)) beat();
		else takeInTurns();
	}

	/** A picture a second, where no reading asks for one sooner. */
	function beat(): void {
		clearTimeout(tick);
		if (!isOver) tick = setTimeout(refresh, isBurst ? tickMs + patienceMs : tickMs);
	}

	/** Takes a picture in two pieces: keys that wait come before each. */
	function takeInTurns(): void {
		beat();
		if (inTurns !== 'none') {
			inTurns = 'again';
			return;
		}
		inTurns = 'begun';
		const before = pictures;
		setImmediate(() => {
			const seen = isOver ? null : watched.view(polling.readings(), now());
			setImmediate(() => {
				const isAskedAgain = inTurns === 'again';
				inTurns = 'none';
				if (isOver || seen === null) return;
				// One that was taken at once meanwhile is newer.
				if (before === pictures) show(seen);
				if (isAskedAgain) takeInTurns();
			});
		});
	}

	function take(): void {
		beat();
		show(watched.view(polling.readings(), now()));
	}

	function show(seen: View): void {
		pictures++;
		view = seen;
		diagnosis = diagnose(
			diagnosis,
			view.detected.map(({symptom, detection}) => ({...symptom, detection})),
			now(),
		);
		onChange();
		isFirst = false;
		first.resolve();
	}

	async function once(limitMs: number): Promise<void> {
		const {promise: late, resolve} = Promise.withResolvers<void>();
		const callOff = afterOwnTime(limitMs, resolve);
		await Promise.race([Promise.all([polling.lookNow(), watched.ready?.()]), late]);
		callOff();
		polling.tellLate();
		take();
	}

	async function again(symptom: Symptom) {
		const needs = system.symptoms.find(({kind}) => kind === symptom.kind)?.needs ?? [];
		await polling.lookNow(needs);
		take();
		const detection = view.detected.find((one) => one.symptom.kind === symptom.kind)?.detection;
		const blind: Detection = {kind: 'blind', reason: 'no detector looks for it'};
		return {detection: detection ?? blind, fresh: staleness(needs)};
	}

	function staleness(needs: readonly string[]): string | null {
		for (const name of needs) {
			const reading = polling.readings().get(name);
			if (reading === undefined) return `${name} is not looked at here`;
			const {state, reason} = sourceHealth(reading, now());
			if (state !== 'fresh') return `${name} could not be seen: ${reason ?? 'its last reading is too old'}`;
		}
		return null;
	}

	function stop(): void {
		isOver = true;
		clearTimeout(tick);
		if (scheduled !== null) clearTimeout(scheduled);
		polling.stop();
	}

	const pause = (on: boolean) => (on ? polling.pause() : polling.resume());
	return {
		view: () => view,
		diagnosis: () => diagnosis,
		first: first.promise,
		once,
		again,
		now: () => polling.lookNow(),
		pause,
		stop,
	};
}
