import {statuses} from '../parse/bead-line.ts';
import {byInstant, instant} from '../parse/instant.ts';
import type {Traits} from '../parse/traits.ts';
import type {QueueVerdict} from '../picture.ts';

/** What a row's verdict depends on beside the row, as long as the file stays the same. */
export type Surrounding = {readonly isClosed: (id: string) => boolean; readonly parents: ReadonlySet<string>};

/** What a row's verdict depends on that does not stand in it. */
export type Passing = {readonly claimed: boolean; readonly epic: boolean; readonly cooling: boolean};

/**
 * Whether DDx would hand a row out, and why not: the first rule that matches (DDx v0.6.2-alpha164, lifecycle.go,
 * `EvaluateLifecycleQueue`). The archive is not consulted, and no dependency's type, no label and no owner counts.
 */
export function queueVerdict(
	status: string,
	row: Traits,
	isClosed: (id: string) => boolean,
	{claimed, epic, cooling}: Passing,
): QueueVerdict {
	if (!isWorkable(status)) return statuses.has(status) ? (status as QueueVerdict) : 'invalid';
	if (claimed) return 'claimed';
	if (!row.dependsOn.every(isClosed)) return 'waiting';
	if (row.supersededBy !== null && row.supersededBy.trim() !== '') return 'superseded';
	if (epic) return 'epic';
	if (cooling) return 'cooldown';
	if (isHeldForReview(row)) return 'preserved-review';
	return row.executionEligible ? 'ready' : 'not-eligible';
}

/** Whether a status lets a row be handed out at all. */
export function isWorkable(status: string): boolean {
	return status === 'open' || status === 'in_progress';
}

/** A result was preserved for review, and the same attempt was not let go of since. */
function isHeldForReview({review}: Traits): boolean {
	const blocked = instant(review?.blockedAt ?? null);
	if (review === null || blocked === null) return false;
	const unblocked = instant(review.unblockedAt);
	const isSameAttempt = review.blockedAttempt !== '' && review.unblockedAttempt === review.blockedAttempt;
	return !(isSameAttempt && unblocked !== null && byInstant(unblocked, blocked) > 0);
}
