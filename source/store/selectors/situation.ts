import {wantsTyping} from '../../domain/approval.ts';
import type {Offer} from '../../domain/command.ts';
import type {SafeText} from '../../text/safe-text.ts';
import {layoutOf} from '../layout.ts';
import type {PanelId} from '../panel-view.ts';
import type {Place} from '../ports.ts';
import type {State} from '../state.ts';
import {toJudge} from './judging.ts';
import {isTable, listingOf} from './listing.ts';
import {aimedOffers, enterPlace, isGone, offerTrouble, topOverlay, underWay} from './offers.ts';
import {isOverview, overviewAim, overviewIds} from './overview.ts';
import {highlighted} from './symptom-rows.ts';
import {pastGroundOf} from './turned.ts';

/**
 * Who hears the keys: nothing (the terminal is too small), a question that waits for an answer (`typed`: for words), a line
 * that is being typed, the command line, the overview of all systems, what else lies over the panels, or the panels.
 */
export type Mode = 'tiny' | 'dialog' | 'typed' | 'typing' | 'palette' | 'systems' | 'over' | 'panels';

/** What decides which keys do something now, and which say why not. */
export type Situation = {
	readonly mode: Mode;
	readonly focus: PanelId;
	/** What lies on top. */
	readonly over: NonNullable<ReturnType<typeof topOverlay>>['kind'] | null;
	/** Rows of the panel in focus. */
	readonly rows: number;
	readonly table: boolean;
	/** What the cursor in the symptoms is on. */
	readonly symptom: 'none' | 'active' | 'cleared' | 'blind';
	readonly acknowledged: boolean;
	/** For each step of the entry, why it does not run; null when it does. */
	readonly steps: readonly (SafeText | null)[];
	/** The place among the steps of what Enter runs. */
	readonly enter: number;
	/** Whether a step waits for the operator's word on what it showed, or has it. */
	readonly judges: 'waits' | 'said' | null;
	readonly running: boolean;
	readonly outputs: number;
	readonly place: Place;
	/** Whether the past is shown, and what Enter opens there. */
	readonly shows: ReturnType<typeof pastGroundOf>;
	/** Whether anything of the past is kept. */
	readonly hasPast: boolean;
	readonly paused: boolean;
	readonly zoomed: boolean;
	/** Whether `/` searches a text here, rather than filtering a list. */
	readonly searches: boolean;
	/** Whether something is filtered or searched for here. */
	readonly wanted: boolean;
	/** Names of keys that were bound otherwise, by what they do. */
	readonly keyNames: State['keyNames'];
	/** Whether another system was found here. */
	readonly elsewhere: boolean;
	/** Whether the system takes a secret that is typed, and wants one. */
	readonly secret: 'wanted' | 'taken' | null;
	/** Whether a tour is offered. */
	readonly offered: boolean;
	/** Rows of the overview on top. */
	readonly overviewRows: number;
	/** Whether the cursor of the overview is on another system than the one whose panels are open. */
	readonly leaves: boolean;
	/** What Esc goes back to; null where it has nowhere to go. */
	readonly back: ReturnType<typeof backOf>;
	/** null where no runbook was read. */
	readonly trusted: boolean | null;
};

/** The situation that keys meet. */
export function situationOf(state: State): Situation {
	const row = highlighted(state);
	const {offers} = aimedOffers(state);
	return {
		mode: modeOf(state),
		focus: state.focus,
		offered: state.guide?.offered === true,
		over: topOverlay(state)?.kind ?? null,
		rows: listingOf(state, state.focus).size,
		table: isTable(state.focus),
		symptom: row?.kind ?? 'none',
		acknowledged: row?.kind === 'active' && row.acknowledgement !== null,
		steps: offers.map((offer: Offer) => offerTrouble(offer, state.place.readOnly, isGone(state))),
		enter: enterPlace(state),
		judges: judgesOf(state),
		running: underWay(state).length > 0,
		outputs: state.attempts.size,
		place: state.place,
		shows: pastGroundOf(state),
		hasPast: (state.past?.glimpses.length ?? 0) > 0,
		paused: state.paused,
		zoomed: state.zoomed,
		searches: isText(state) && !isOverview(state),
		wanted: wantedIn(state) !== '',
		keyNames: state.keyNames,
		elsewhere: state.systems.length > 1,
		secret: secretOf(state),
		overviewRows: overviewIds(state).length,
		leaves: overviewAim(state)?.system.current === false,
		back: backOf(state),
		trusted: state.runbook?.trusted ?? null,
	};
}

function secretOf({snapshot}: State): Situation['secret'] {
	if (snapshot?.secret === undefined) return null;
	return snapshot.secret.wanted ? 'wanted' : 'taken';
}

function judgesOf(state: State): Situation['judges'] {
	const run = toJudge(state);
	if (run === null) return null;
	return run.attempt.checked.finding === 'judge' ? 'waits' : 'said';
}

/**
 * What Esc goes back to: off what lies on top, from the past to now, out of a zoom, from a filter, to the symptoms, from output to the steps, to the overview
 * of all systems, which is where it ends.
 */
export function backOf(state: State): 'back' | 'unzoom' | 'all rows' | 'symptoms' | 'steps' | 'all systems' | 'now' | null {
	if (isOverview(state) && state.search !== '') return 'all rows';
	if (topOverlay(state)?.kind === 'systems') return null;
	if (topOverlay(state) !== null) return 'back';
	if (state.turned !== null && state.turned.live !== null) return 'now';
	if (state.zoomed) return 'unzoom';
	if (wantedIn(state) !== '') return 'all rows';
	if (state.focus !== 'symptoms') return 'symptoms';
	if (state.open === 'output' && layoutOf(state).kind === 'compact') return 'steps';
	return state.systems.length > 1 ? 'all systems' : null;
}

/** Whether what the operator looks at is a text to be searched: what lies on top, or the output. */
export function isText(state: State): boolean {
	return topOverlay(state) !== null || state.focus === 'output';
}

/** What is searched for, or filtered by, in what the operator looks at; raw, empty for nothing. */
export function wantedIn(state: State): string {
	return isText(state) ? state.search : state.views[state.focus].filter;
}

/** Who hears the keys now. */
export function modeOf(state: State): Mode {
	if (layoutOf(state).kind === 'tiny') return 'tiny';
	const [ask] = state.asks;
	if (ask !== undefined) return wantsTyping(ask.approval) ? 'typed' : 'dialog';
	const over = topOverlay(state)?.kind;
	if (over === 'leaving' || over === 'trust') return 'dialog';
	if (state.typing !== null) return 'typing';
	if (state.palette !== null) return 'palette';
	if (isOverview(state)) return 'systems';
	return over === undefined ? 'panels' : 'over';
}

/** What identifies the question on the screen; null where there is none. */
export function questionOf(state: State): string | null {
	const mode = modeOf(state);
	if (mode !== 'dialog' && mode !== 'typed') return null;
	const [ask] = state.asks;
	// What is to be accepted is another question once it changes.
	if (ask === undefined && topOverlay(state)?.kind === 'trust') return `trust ${state.runbook?.outside.hash}`;
	if (ask === undefined) return topOverlay(state)?.kind ?? null;
	return ask.approval.against === undefined ? ask.attempt.id : `${ask.attempt.id} against`;
}
