import type {SafeText} from '../text/safe-text.ts';

/**
 * What a claim is worth. live: its holder works. quiet: silent, but still protected. stale: anyone may take it, the system
 * frees it by itself. orphan: its holder is gone and the system will not free it soon. unknown: we could not tell.
 */
export type ClaimVerdict = 'live' | 'quiet' | 'stale' | 'orphan' | 'unknown';

/** A worker's hold on a bead. */
export type Claim = {
	readonly bead: SafeText;
	readonly worker: SafeText | null;
	readonly pid: number | null;
	readonly host: SafeText | null;
	/** Time since the claim was last renewed, milliseconds. */
	readonly ageMs: number | null;
	readonly verdict: ClaimVerdict;
	/** Where the claim was read (for DDx `row` or `lease`). */
	readonly from: string | null;
	/** The reasons for the verdict, and what the system will do by itself. */
	readonly why: readonly SafeText[];
	/** The ages at which it counts as something worse (silent, then old), the lower first, milliseconds; left out where none is known. */
	readonly limitsMs?: readonly number[];
	/** The id of its row in the claims panel, where that is not the bead. */
	readonly row?: string;
};
