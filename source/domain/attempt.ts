import type {SafeText} from '../text/safe-text.ts';
import type {Offer, Outcome} from './command.ts';
import type {Checked} from './expectation.ts';
import type {OthersRun} from './others.ts';

/**
 * How an attempt ended, as the symptom is diagnosed afterwards: an exit code is not a validation. abandoned: the operator no longer
 * waits for that. escalated: it is somebody else's now.
 */
export type Verdict = 'cleared' | 'still-there' | 'cannot-tell' | 'abandoned' | 'escalated';

/** One run of one offer for one symptom, from the key to the verdict. */
export type Attempt = {
	/** Unique within this machine and user. */
	readonly id: string;
	/** null for the operator’s own command. */
	readonly symptomId: string | null;
	readonly offer: Offer;
	readonly state: 'guarding' | 'asking' | 'running' | 'validating' | 'ended' | 'refused';
	/** Epoch ms. */
	readonly startedAt: number;
	readonly outcome: Outcome | null;
	/** What became of what the runbook expects of the step; missing or null where that is nothing. */
	readonly checked?: Checked | null;
	/** While it waits for what is expected: how often it looked, and until when it looks on, epoch ms. */
	readonly waiting?: {readonly tries: number; readonly untilMs: number} | null;
	readonly verdict: Verdict | null;
	/** Time from the end of the command until the symptom was gone, milliseconds. */
	readonly clearedAfterMs: number | null;
	/** Why it was not run; null unless refused. */
	readonly refusal: SafeText | null;
	/** Another console's; `incidentAt` is when this one first saw the symptom that it was for, epoch ms. */
	readonly others?: {readonly run: OthersRun; readonly incidentAt: number};
};
