import type {SafeText} from '../../../text/safe-text.ts';

/** A row of `.ddx/beads.jsonl` as far as the console uses it (contract of DDx v0.6.2-alpha164; era A keys up to alpha59). */
export type BeadRow = {
	/** As written; may be empty or hostile, so it is shown through `shownId`. */
	readonly id: string;
	readonly shownId: SafeText;
	/** 1-based line in the file. */
	readonly line: number;
	/** Missing counts as `open`, as in DDx. */
	readonly status: string;
	readonly title: SafeText;
	readonly priority: number;
	readonly issueType: string;
	readonly labels: readonly string[];
	readonly owner: SafeText | null;
	readonly parent: string | null;
	/** RFC 3339 as written. */
	readonly createdAt: string;
	readonly updatedAt: string;
	readonly schemaVersion: number | null;
	/** Every entry of `dependencies`, whatever its type; an entry without a target is the empty string. */
	readonly dependsOn: readonly string[];
	readonly supersededBy: string | null;
	readonly queueRank: number | null;
	readonly retryAfter: string | null;
	readonly cooldownBaseRev: string | null;
	/** False only for JSON `false`. */
	readonly executionEligible: boolean;
	readonly review: {
		readonly blockedAt: string;
		readonly blockedAttempt: string;
		readonly unblockedAt: string;
		readonly unblockedAttempt: string;
	} | null;
	/** `work-heartbeat-at`: the only row key that still counts as a claim when there is no lease. */
	readonly heartbeatAt: string | null;
	/** `claimed-*`, and the era A heartbeats. */
	readonly claim: {
		readonly at: string | null;
		readonly pid: number | null;
		readonly machine: string | null;
		readonly session: string | null;
		readonly heartbeatAt: string | null;
	} | null;
	readonly lastStatus: SafeText | null;
	readonly lastDetail: SafeText | null;
};

/** What is wrong with a line, or with the file. */
export type TrackerFault = {
	readonly kind:
		| 'torn'
		| 'conflict-marker'
		| 'oversize'
		| 'bad-utf8'
		| 'not-an-object'
		| 'no-id'
		| 'unknown-status'
		| 'duplicate-id'
		| 'out-of-order';
	/** 1-based; null where it is about the whole file, or about lines that are counted and not named. */
	readonly line: number | null;
	readonly reason: SafeText;
	/** How many lines it stands for, where they are counted. */
	readonly count?: number;
};
