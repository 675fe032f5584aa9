import type {ActingEvent} from '../../domain/acting.ts';
import type {Diagnosis} from '../../domain/diagnosis.ts';
import type {Others} from '../../domain/others.ts';
import type {Overseen} from '../../domain/overseen.ts';
import type {Snapshot} from '../../domain/snapshot.ts';
import type {SafeText} from '../../text/safe-text.ts';
import {ours} from '../../text/safe-text.ts';
import type {Console, Offers, RunbookRead} from '../ports.ts';
import type {Size, State} from '../state.ts';
import {acted} from '../updates/attempts.ts';
import {aimWatched, relocated} from '../updates/cursor.ts';
import {othersActed, withOthers} from '../updates/others.ts';
import {enteredAt, isFree, overviewOpened} from '../updates/overview.ts';
import {backToNow, liveOf, played} from '../updates/past.ts';
import {acknowledgements, noticed, ticked, viewed} from '../updates/world.ts';

/** What the rest of the program tells the screen. */
export type World = {
	/** A new picture, and what is wrong in it. */
	viewed(snapshot: Snapshot, diagnosis: Diagnosis): void;
	/** A replay goes on by so much of its own time, milliseconds. */
	played(elapsedMs: number): void;
	acted(event: ActingEvent): void;
	runbookRead(runbook: RunbookRead): void;
	/** What other consoles did for the symptoms of this system. */
	othersActed(others: Others): void;
	/** What the machine lacks, a few words each: `disk 98% full`. */
	surveyed(lacks: readonly SafeText[]): void;
	/** How every system that was found here fares. */
	overseen(systems: readonly Overseen[]): void;
	/** Opens the overview, unless the operator is at something. */
	overviewed(): void;
	/** The operator comes from an overview: nothing lies over the panels, and the cursor is on this symptom, where one was chosen. */
	entered(symptomId: string | null): void;
	/** A second has passed. The screen calls this itself. */
	ticked(): void;
	resized(size: Size): void;
	/** One sentence for the footer. */
	notice(text: SafeText): void;
	/** The line that leads through the screen; null: nobody is led any more. */
	guided(guide: State['guide']): void;
	/** A key was pressed at `at`: what the footer said before has been read. */
	read(at: number): void;
};

/** Beyond this number only the highlighted symptom has its offers worked out: nobody reads them all. */
const offersFor = 100;

/** What of the world's actions is needed of the store. `console` is null until a screen is there. */
type Needs = {
	get(): State;
	change(update: (state: State) => State): void;
	console(): Console | null;
	now(): number;
};

/** The actions by which the world enters the store. Each puts the cursors back on their rows. */
export function worldOf({get, change, console, now}: Needs): World {
	function enter(update: (state: State) => State): void {
		change((state) => entered(state, update));
	}

	function entered(state: State, update: (state: State) => State): State {
		const after = withOthers(update(state));
		return aimWatched(state, relocated(after), now());
	}

	function offersOf(diagnosis: Diagnosis): ReadonlyMap<string, Offers> {
		const source = console();
		if (source === null) return new Map();
		const {id: highlighted} = get().views.symptoms;
		const shown = diagnosis.symptoms.filter(({id}, place) => place < offersFor || id === highlighted);
		// What shows that it worked is still run for a while after a symptom has ended.
		const ended = [...get().cleared.map(({symptom}) => symptom), ...diagnosis.cleared];
		const wanted = [...ended.filter(({id}) => get().offers.has(id)), ...shown];
		return new Map(wanted.map((symptom) => [symptom.id, source.offersFor(symptom)]));
	}

	return {
		viewed(snapshot, diagnosis) {
			// What is replayed is all there is.
			if (get().place.mode === 'replay') return;
			const {worse} = acknowledgements(get(), diagnosis, snapshot.observedAt);
			for (const id of worse) console()?.withdraw(id, 'worse');
			// A picture is a tick too: while they come by the second, the screen's own clock is not drawn beside them.
			get().past?.add(snapshot, diagnosis);
			const offers = offersOf(diagnosis);
			const shown = (state: State) => ticked(viewed(state, snapshot, diagnosis, offers), now());
			change((state) => {
				const {turned} = state;
				if (turned === null || turned.live === null) return entered(state, shown);
				return {...noticed(state, now()), turned: {...turned, live: liveOf(shown({...state, ...turned.live}))}};
			});
			const [back] = diagnosis.symptoms.filter(({id}) => worse.includes(id));
			if (back !== undefined)
				change((state) =>
					acted(state, {kind: 'notice', text: ours(`No longer acknowledged, since it got worse: ${back.title}`)}, now()),
				);
		},
		acted(event) {
			enter((state) => {
				const after = acted(state, event, now());
				// A question is about what is now.
				return after.asks.length === 0 ? after : backToNow(after);
			});
		},
		runbookRead(runbook) {
			enter((turned) => {
				const state = backToNow(turned);
				return {...state, runbook, offers: offersOf(state.diagnosis)};
			});
		},
		othersActed(others) {
			enter((state) => othersActed(state, others, now()));
		},
		surveyed(lacks) {
			change((state) => ({...state, lacks}));
		},
		overseen(systems) {
			change((state) => ({...state, systems}));
		},
		overviewed() {
			change((state) => (isFree(state) && !state.touched ? overviewOpened(state) : state));
		},
		entered(symptomId) {
			change((state) => relocated(enteredAt(state, symptomId)));
		},
		played(elapsedMs) {
			change((state) => relocated(played(state, elapsedMs)));
		},
		ticked() {
			if (get().turned === null) enter((state) => ticked(state, now()));
			else change((state) => noticed(state, now()));
		},
		resized(size) {
			change((state) => relocated({...state, size}));
		},
		notice(text) {
			change((state) => ({...state, notice: {text, at: now()}}));
		},
		guided(guide) {
			change((state) => ({...state, guide}));
		},
		read(at) {
			change((state) => {
				const notice = state.notice !== null && state.notice.at < at ? null : state.notice;
				return notice === state.notice && state.touched ? state : {...state, notice, touched: true};
			});
		},
	};
}
