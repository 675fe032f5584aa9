import type {Briefing, OutputLine} from '../domain/acting.ts';
import {type Appearance, usualAppearance} from '../domain/appearance.ts';
import type {Approval} from '../domain/approval.ts';
import type {Attempt} from '../domain/attempt.ts';
import type {Diagnosis} from '../domain/diagnosis.ts';
import {undiagnosed} from '../domain/diagnosis.ts';
import type {Others} from '../domain/others.ts';
import type {Overseen} from '../domain/overseen.ts';
import type {Past} from '../domain/past.ts';
import type {Snapshot} from '../domain/snapshot.ts';
import type {Severity, Symptom} from '../domain/symptom.ts';
import type {PanelName} from '../domain/table.ts';
import type {SafeText} from '../text/safe-text.ts';
import type {Overlay} from './overlay.ts';
import {type PanelId, type PanelView, untouchedViews, usualTables} from './panel-view.ts';
import type {Offers, Place, ProcedureEnd, RunbookRead} from './ports.ts';
import type {Typing} from './typing.ts';

/** A symptom that ended; `afterMs` is how long it took to go, by the attempt that ended it, else since it was first seen. */
export type Cleared = {readonly symptom: Symptom; readonly at: number; readonly afterMs: number; readonly byAttempt: boolean};

/** How much work there was at the end of a minute (epoch minutes). */
export type QueueSample = {
	readonly minute: number;
	readonly ready: number | null;
	readonly running: number | null;
	readonly blocked: number | null;
};

/** The operator knows of a symptom; `until` (epoch ms) for a snooze, null for as long as it gets no worse. */
export type Acknowledgement = {readonly until: number | null; readonly severity: Severity};

/** What an attempt printed, the last of it; `left` counts the lines before that are not kept, `passing` those at the end that the next ones replace. */
export type Output = {readonly lines: readonly OutputLine[]; readonly left: number; readonly passing?: number};

/** An attempt that waits for the operator's answer. */
export type Ask = {
	readonly attempt: Attempt;
	readonly approval: Extract<Approval, {kind: 'ask'}>;
	readonly briefing: Briefing;
	/** Typed so far, where the approval wants something typed. Raw. */
	readonly typed: string;
	/** Why the last answer was not taken. */
	readonly refused: SafeText | null;
	readonly top: number;
};

/** The past on the screen instead of what is now. */
export type Turned = {
	/** Which moment of how many, from 0. */
	readonly index: number;
	readonly count: number;
	/** What is now, which Esc comes back to; null in a replay, which has no now. */
	readonly live: Live | null;
	/** How much faster than it happened a replay goes on. */
	readonly speed: number;
};

/** What of the state is of the moment that is shown. */
export type Live = Pick<State, 'snapshot' | 'diagnosis' | 'cleared' | 'offers' | 'history' | 'now' | 'acknowledged'>;

/** One sentence in the footer. */
export type Notice = {readonly text: SafeText; readonly at: number; readonly kept?: boolean};

/** One line that leads through the screen, in the place of the footer's keys; `offered` where it only offers to. */
export type Guide = {readonly line: SafeText; readonly offered: boolean};

/** The terminal's size in cells. */
export type Size = {readonly columns: number; readonly rows: number};

/** All that the screen shows. */
export type State = {
	readonly place: Place;
	/** The clock as the screen shows it, epoch ms. */
	readonly now: number;
	readonly size: Size;
	readonly snapshot: Snapshot | null;
	readonly diagnosis: Diagnosis;
	readonly cleared: readonly Cleared[];
	/** By symptom. */
	readonly offers: ReadonlyMap<string, Offers>;
	readonly history: readonly QueueSample[];
	/** What was seen before, which the screen can be turned back to; null where nothing is kept. */
	readonly past: Past | null;
	/** Null while the screen shows what is now. */
	readonly turned: Turned | null;
	/** When the operator last looked at what had changed, epoch ms; null where they never did. */
	readonly lookedAt: number | null;
	readonly runbook: RunbookRead | null;
	/** What the machine lacks, a few words each. */
	readonly lacks: readonly SafeText[];
	/** All systems that were found here, this one among them; none where it is alone. */
	readonly systems: readonly Overseen[];
	/** Whether the operator has pressed a key that did something. */
	readonly touched: boolean;
	readonly acknowledged: ReadonlyMap<string, Acknowledgement>;
	/** By id, oldest first. */
	readonly attempts: ReadonlyMap<string, Attempt>;
	/** How the operator ended the procedure of a symptom, and when, epoch ms. By symptom. */
	readonly ends: ReadonlyMap<string, {readonly how: ProcedureEnd; readonly at: number}>;
	/** What other consoles did; `since` when that was first known, epoch ms, null before. */
	readonly others: Others & {readonly since: number | null};
	/** By attempt. */
	readonly outputs: ReadonlyMap<string, Output>;
	/** The first is on the screen. */
	readonly asks: readonly Ask[];
	/** The attempt whose output is shown. */
	readonly shown: string | null;
	readonly paused: boolean;
	readonly focus: PanelId;
	/** The panel below the symptoms on a small screen. */
	readonly open: PanelId;
	readonly zoomed: boolean;
	/** The tables that are shown, in their order. */
	readonly tables: readonly PanelName[];
	readonly views: Readonly<Record<PanelId, PanelView>>;
	/** The last is on top. */
	readonly overlays: readonly Overlay[];
	readonly typing: Typing | null;
	/** The command line: what is typed (raw), and which of its choices is highlighted; null where it is not open. */
	readonly palette: {readonly text: string; readonly index: number} | null;
	/** What is searched for in the text that is looked at; raw, empty for nothing. */
	readonly search: string;
	/** How the screen looks, as far as the operator says. */
	readonly look: Appearance;
	/** Names of keys that were bound otherwise, by what they do. */
	readonly keyNames: Readonly<Partial<Record<string, string>>>;
	readonly notice: Notice | null;
	/** What is told once nothing lies over the panels; the newest. */
	readonly held: SafeText | null;
	/** Null where nobody is led. */
	readonly guide: Guide | null;
	/** When what Enter or a digit would run last changed without a key, epoch ms. */
	readonly aimChangedAt: number;
};

/** The state before the first look. */
export function initialState(place: Place, now: number, tables: readonly PanelName[] = usualTables): State {
	return {
		place,
		now,
		size: {columns: 80, rows: 24},
		snapshot: null,
		diagnosis: undiagnosed,
		cleared: [],
		offers: new Map(),
		history: [],
		past: null,
		turned: null,
		lookedAt: null,
		runbook: null,
		lacks: [],
		systems: [],
		touched: false,
		acknowledged: new Map(),
		attempts: new Map(),
		ends: new Map(),
		others: {runs: [], ends: [], since: null},
		outputs: new Map(),
		asks: [],
		shown: null,
		paused: false,
		focus: 'symptoms',
		open: 'runbook',
		zoomed: false,
		tables,
		views: untouchedViews,
		overlays: [],
		typing: null,
		palette: null,
		search: '',
		look: usualAppearance,
		keyNames: {},
		notice: null,
		held: null,
		guide: null,
		aimChangedAt: 0,
	};
}
