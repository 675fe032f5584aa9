import type {BeadRow} from '../parse/bead.ts';
import {statuses} from '../parse/bead-line.ts';
import {byInstant, instant} from '../parse/instant.ts';
import type {QueueVerdict} from '../picture.ts';
import {isEpic} from './epics.ts';

/** What a row's verdict depends on beside the row, as long as the file stays the same. */
export type Surrounding = {readonly isClosed: (id: string) => boolean; readonly parents: ReadonlySet<string>};

/** What may change while the file stays the same. */
export type Passing = {readonly claimed: boolean; readonly cooling: boolean};

/**
 * Whether DDx would hand a row out, and why not: the first rule that matches (DDx v0.6.2-alpha164, lifecycle.go,
 * `EvaluateLifecycleQueue`). The archive is not consulted, and no dependency's type, no label and no owner counts.
 */
export function queueVerdict(row: BeadRow, {isClosed, parents}: Surrounding, {claimed, cooling}: Passing): QueueVerdict {
	if (!isWorkable(row.status)) return restingVerdict(row.status);
	if (claimed) return 'claimed';
	if (!row.dependsOn.every(isClosed)) return 'waiting';
	if (row.supersededBy !== null && row.supersededBy.trim() !== '') return 'superseded';
	if (isEpic(row, parents)) return 'epic';
	if (cooling) return 'cooldown';
	if (isHeldForReview(row)) return 'preserved-review';
	return row.executionEligible ? 'ready' : 'not-eligible';
}

/** Whether a status lets a row be handed out at all. */
export function isWorkable(status: string): boolean {
	return status === 'open' || status === 'in_progress';
}

/** The verdict on a row whose status does not let it be handed out. */
export function restingVerdict(status: string): QueueVerdict {
	return statuses.has(status) ? (status as QueueVerdict) : 'invalid';
}

/** A result was preserved for review, and the same attempt was not let go of since. */
function isHeldForReview({review}: BeadRow): boolean {
	const blocked = instant(review?.blockedAt ?? null);
	if (review === null || blocked === null) return false;
	const unblocked = instant(review.unblockedAt);
	const isSameAttempt = review.blockedAttempt !== '' && review.unblockedAttempt === review.blockedAttempt;
	return !(isSameAttempt && unblocked !== null && byInstant(unblocked, blocked) > 0);
}
