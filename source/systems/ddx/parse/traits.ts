import type {BeadRow} from './bead.ts';

/** What many rows have in common, and what few rows have at all. */
export type Traits = Omit<BeadRow, 'id' | 'shownId' | 'line' | 'status' | 'title' | 'priority' | 'createdAt' | 'updatedAt'>;

/** Of a row that says nothing of who may work on it, and when. */
export const unworked = {
	dependsOn: [],
	supersededBy: null,
	queueRank: null,
	retryAfter: null,
	cooldownBaseRev: null,
	executionEligible: true,
	review: null,
	heartbeatAt: null,
	claim: null,
	lastStatus: null,
	lastDetail: null,
} as const satisfies Partial<Traits>;

/** The traits of a row, without the rest of it. */
export function traitsOf(row: BeadRow): Traits {
	const {issueType, labels, owner, parent, schemaVersion, dependsOn, supersededBy, queueRank, retryAfter} = row;
	const {cooldownBaseRev, executionEligible, review, heartbeatAt, claim, lastStatus, lastDetail} = row;
	return {
		issueType,
		labels,
		owner,
		parent,
		schemaVersion,
		dependsOn,
		supersededBy,
		queueRank,
		retryAfter,
		cooldownBaseRev,
		executionEligible,
		review,
		heartbeatAt,
		claim,
		lastStatus,
		lastDetail,
	};
}
