import type {SafeText} from '../text/safe-text.ts';
import type {Verdict} from './attempt.ts';
import type {Outcome} from './command.ts';
import type {Checked} from './expectation.ts';

/** A step that another console ran, or this one before it was started anew, as the journal tells it. */
export type OthersRun = {
	readonly attempt: string;
	readonly symptom: string;
	/** Which of the symptom's offers it was, and its words. */
	readonly offer: string;
	readonly text: SafeText;
	/** Epoch ms. */
	readonly startedAt: number;
	readonly outcome: Outcome | null;
	readonly checked: Checked | null;
	readonly verdict: Verdict | null;
	readonly clearedAfterMs: number | null;
	/** Whether it has ended as the outcome says, runs on, or nobody knows. */
	readonly fate: 'ended' | 'running' | 'unknown';
	/** Who ran it, or what became of it when its console went. */
	readonly words: SafeText;
};

/** A procedure that another console's operator ended; `to` and `words` where it was handed on. */
export type OthersEnd = {
	readonly symptom: string;
	readonly how:
		| {readonly kind: 'abandoned'}
		| {readonly kind: 'escalated'; readonly to: SafeText | null; readonly words: SafeText | null};
};

/** What was done in a system by other consoles of this user and machine, in the incident that goes on. */
export type Others = {readonly runs: readonly OthersRun[]; readonly ends: readonly OthersEnd[]};
