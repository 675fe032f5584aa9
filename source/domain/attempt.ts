import type {SafeText} from '../text/safe-text.ts';
import type {Offer, Outcome} from './command.ts';

/** How an attempt ended, as the symptom is diagnosed afterwards: an exit code is not a validation. */
export type Verdict = 'cleared' | 'still-there' | 'cannot-tell';

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
	readonly verdict: Verdict | null;
	/** Time from the end of the command until the symptom was gone, milliseconds. */
	readonly clearedAfterMs: number | null;
	/** Why it was not run; null unless refused. */
	readonly refusal: SafeText | null;
};
