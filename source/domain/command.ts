import type {SafeText} from '../text/safe-text.ts';
import type {GuidedStep} from './guided-step.ts';

/** What a command does to the world; `exposes` would put a secret on the screen, `unknown` is asked for like a change. */
export type Effect = 'reads' | 'changes' | 'destroys' | 'exposes' | 'unknown';

/** Whether a command changes something, or may: what has to be journalled first, guarded and validated. */
export function isChange(effect: Effect): boolean {
	return effect !== 'reads';
}

/** A program and its arguments. No shell ever sees it. */
export type Argv = readonly [string, ...string[]];

/** Output into a file. */
export type Redirect = {readonly path: string; readonly append: boolean};

/** Programs joined by pipes, and when they run: always, or by how the stage before them ended. */
export type Stage = {
	readonly join: 'first' | 'and' | 'or' | 'then';
	readonly pipe: readonly [Argv, ...Argv[]];
	readonly redirect: Redirect | null;
};

/** Shell text as data: stages in order. Placeholders such as `<id>` are still in the arguments until they are filled. */
export type Script = readonly [Stage, ...Stage[]];

/** A command as the runbook has it, with its place. */
export type RunbookCommand = {
	readonly text: SafeText;
	/** 1-based. */
	readonly line: number;
	readonly column: number;
	/** Parsed; null where it is not run (see `reason`) or where it is a file to look at. */
	readonly script: Script | null;
	/** A path that the runbook says to look at, such as `.ddx/agent-logs/<latest>`. */
	readonly view: string | null;
	/** Names of what is to be filled in, without their brackets. */
	readonly placeholders: readonly string[];
	readonly effect: Effect;
	/** Why it is shown and copied but never run; null when it can be. */
	readonly reason: string | null;
};

/** What a key really does: programs, or a bounded look of our own that needs no program (a file's end, a request, `/proc`). */
export type Action =
	| {readonly kind: 'script'; readonly script: Script; readonly cwd: string}
	| {
			readonly kind: 'look';
			/** Which of the system's looks. */
			readonly name: string;
			readonly values: Readonly<Record<string, string>>;
			/** How it is shown: `GET https://127.0.0.1:7743/api/health`. */
			readonly label: SafeText;
			/** Whether it is a request that a system answers, rather than a look at files. */
			readonly request: boolean;
	  };

/** What becomes of a runbook's command in this installation, for this symptom. */
export type Resolution = {
	/**
	 * ready: runs as it stands. asks: something is to be filled in. drift: does not do here what the runbook says; `action` is
	 * what works instead (null where nothing does). planned: announced by the vendor, in no version shipped. unsafe: cannot be
	 * run safely, is copied. instruction: words for the operator.
	 */
	readonly state: 'ready' | 'asks' | 'drift' | 'planned' | 'unsafe' | 'instruction';
	readonly action: Action | null;
	/** The effect of `action`, which drift may change. */
	readonly effect: Effect;
	/** One sentence, for every state but ready. */
	readonly why: SafeText | null;
	/** Placeholders that nothing fills. */
	readonly missing: readonly string[];
};

/** A key's worth: the runbook's command and what it became. `command` is null where the offer is ours. */
export type Offer = {
	/** Stable within a symptom: its place in the entry. */
	readonly id: string;
	readonly command: RunbookCommand;
	readonly resolution: Resolution;
	/** What the operator filled in, by placeholder. */
	readonly filled?: Readonly<Record<string, string>>;
	/** Its place in what is to be done; missing for what comes from no runbook. */
	readonly step?: GuidedStep;
};

/** How a command ended. */
export type Outcome =
	| {readonly kind: 'ended'; readonly exitCode: number; readonly durationMs: number}
	| {readonly kind: 'signalled'; readonly signal: string; readonly durationMs: number}
	| {readonly kind: 'timed-out'; readonly limitMs: number; readonly durationMs: number}
	| {readonly kind: 'cancelled'; readonly durationMs: number}
	| {readonly kind: 'not-started'; readonly reason: string};
