import type {SafeText} from '../text/safe-text.ts';
import type {Approval} from './approval.ts';
import type {Attempt} from './attempt.ts';
import type {Action, Offer, Outcome, Resolution, Script} from './command.ts';
import type {OutsideText} from './outside.ts';
import type {Detection, Evidence, Symptom} from './symptom.ts';
import type {Undoing} from './undoing.ts';

/** A run of output in one style: colour is the only thing that survives of a program's escape sequences. */
export type Span = {
	readonly text: SafeText;
	/** One of the terminal's own 16 colours; null for its default. */
	readonly colour: number | null;
	readonly bold: boolean;
	readonly dim: boolean;
};

/** One line of output, cleaned and redacted. `note` is ours: how it ended, what was left out. */
export type OutputLine = {readonly stream: 'out' | 'err' | 'note'; readonly spans: readonly Span[]};

/** Everything the operator has to know before saying yes. */
export type Briefing = {
	/** What will run, one line a program: argv with every argument visible. */
	readonly runs: readonly SafeText[];
	readonly folder: SafeText;
	readonly host: SafeText;
	readonly user: SafeText;
	/** The runbook's own words, where drift replaced them; null where they are what runs. */
	readonly instead: SafeText | null;
	/** What speaks for the symptom. Its age is for whoever shows it: a question may stand for long. */
	readonly evidence: readonly Evidence[];
	/** What is looked at again right before it runs, in words. */
	readonly guard: SafeText;
	/** Hooks and other programs that it may set off. */
	readonly touches: readonly SafeText[];
	/** How the environment of what runs differs from the operator's own. */
	readonly environment: readonly SafeText[];
	/** What takes it back, or that nothing does; empty for what only looks. */
	readonly undo: readonly SafeText[];
	/** The runbook's stop rules, each with who watches for it. */
	readonly stops: readonly SafeText[];
	/** What is saved before it runs, and where to; left out where nothing is. */
	readonly saves?: SafeText;
	/** That it runs more than once; left out where it does not. */
	readonly repeats?: SafeText;
	/** What it means that it takes the terminal; left out where it does not. */
	readonly terminal?: SafeText;
};

/** What acting reports while an attempt goes on. */
export type ActingEvent =
	| {readonly kind: 'attempt'; readonly attempt: Attempt}
	| {
			readonly kind: 'asking';
			readonly attempt: Attempt;
			readonly approval: Extract<Approval, {kind: 'ask'}>;
			readonly briefing: Briefing;
	  }
	| {readonly kind: 'output'; readonly attemptId: string; readonly lines: readonly OutputLine[]}
	/** What a step that is waited for showed at its latest look, at least one line: what it shows next takes its place. */
	| {readonly kind: 'meanwhile'; readonly attemptId: string; readonly lines: readonly OutputLine[]}
	/** One that is `kept` is told once nothing lies over the panels, and stays until a key is pressed. */
	| {readonly kind: 'notice'; readonly text: SafeText; readonly kept?: boolean};

/** Why an operator's answer was not taken, one sentence; null when it was. */
export type Refused = SafeText | null;

/** What the screen and `triage run` ask of acting. One attempt runs at a time for each symptom. */
export type Acting = {
	/** Starts an attempt of `offer` for `symptom` (null for the operator's own command) and returns its id. Never throws. */
	start(symptom: Symptom | null, offer: Offer): string;
	/** The operator's yes; `typed` is what was typed where the approval wants it. */
	approve(attemptId: string, typed: string | null): Refused;
	decline(attemptId: string): void;
	/**
	 * Ends the running command with its whole process group; a second call kills. Where only its verdict is waited for, `why` is that
	 * verdict.
	 */
	cancel(attemptId: string, why?: 'abandoned' | 'escalated'): void;
	/** Whether anything is between a key and its verdict. */
	readonly busy: boolean;
	/** Ends what only reads, leaves changes to their watcher, closes the journal. Takes at most 200 ms. */
	close(why?: 'lost-terminal'): Promise<void>;
};

/** What acting needs of the world, handed in by main.ts. */
export type ActingPorts = {
	/** Looks again now at what the symptom rests on, and says what its detector finds; `fresh` is null, or why it is not. */
	lookAgain(symptom: Symptom): Promise<{readonly detection: Detection; readonly fresh: string | null}>;
	/** What the offer comes to on the latest picture, for this symptom; not there where nothing can be resolved again. */
	resolveAgain?(symptom: Symptom | null, offer: Offer): Resolution;
	/** Runs one of the system's own looks. */
	look(action: Extract<Action, {kind: 'look'}>, signal: AbortSignal): Promise<{ok: boolean; lines: readonly SafeText[]}>;
	/** Runs programs under a watcher; resolves when they ended. `attemptId` names the watcher's journal entries. */
	run(request: RunRequest): Promise<Outcome>;
	/** Where it is left out, nothing is ever handed the terminal. */
	readonly terminal?: Terminal;
	/** What has to be saved before the first command; see `Watched.precaution`. */
	precaution(action: Action): Promise<{readonly ok: boolean; readonly text: SafeText} | null>;
	/** What `precaution` would save first, and where to; null where nothing. Only looks. */
	foresight?(action: Action): Promise<SafeText | null>;
	/** What a change may set off beside itself: git's hooks, the system's own. */
	hooks(action: Action): Promise<readonly SafeText[]>;
	/** What others can write and a change goes by, as it stands now: the runbook, settings, hooks. */
	outside?(): Promise<readonly OutsideText[]>;
	/** How the environment of a program that is run differs from the operator's own; names, never values. */
	environment?(terminal: boolean): readonly SafeText[];
	/** What takes a change by one of the system's own programs back. */
	undo?: Undoing;
	now(): number;
};

/** The operator's terminal, for commands that want it for themselves. */
export type Terminal = {
	/** Whether a script wants it: an editor, a pager, a prompt. */
	wants(script: Script): boolean;
	/** Why there is none to hand over, as one sentence; null where there is. */
	readonly none: SafeText | null;
	/** Steps aside while `use` has it, and comes back after the operator has read what is left on it. */
	lend(runs: readonly SafeText[], use: () => Promise<Outcome>): Promise<Outcome>;
};

/** One run of a script. */
export type RunRequest = {
	readonly attemptId: string;
	readonly action: Extract<Action, {kind: 'script'}>;
	/** A change outlives the console, under its watcher; a read ends with it. */
	readonly survives: boolean;
	/** It is handed the terminal of this process, which nothing else may use until it ends: none of its output is seen. */
	readonly terminal?: boolean;
	readonly timeoutMs: number;
	/** The first word: SIGTERM to the whole process group. A look is killed soon after. */
	readonly signal: AbortSignal;
	/** The second word: SIGKILL. */
	readonly kill?: AbortSignal;
	output(stream: 'out' | 'err', chunk: Uint8Array): void;
	/** How things went beside the outcome, one sentence each: what was left out, what was left running. */
	note?(text: string): void;
};
