import type {SafeText} from '../../../text/safe-text.ts';
import type {BeadRow} from './bead.ts';
import {type Fields, isFields, pidOf, rawText, shownText, stringsOf, wholeNumber} from './json-fields.ts';
import {unworked} from './traits.ts';

const nothing = '' as SafeText;

/** An id longer than this was not made by DDx; what is shown of it ends in an ellipsis, which no program is ever given. */
const longestId = 300;

/** The row that an object of the tracker stands for, on no line yet (0). `priority` is read apart, since DDx minds its spelling. */
export function beadRow(fields: Fields, priority: number): BeadRow {
	const id = typeof fields.id === 'string' ? fields.id : '';
	return {
		id,
		shownId: shownText(id, longestId) ?? nothing,
		line: 0,
		status: rawText(fields.status) ?? 'open',
		title: shownText(fields.title) ?? nothing,
		priority,
		issueType: rawText(fields.issue_type) ?? '',
		labels: stringsOf(fields.labels),
		owner: shownText(fields.owner),
		parent: rawText(fields.parent),
		createdAt: rawText(fields.created_at) ?? '',
		updatedAt: rawText(fields.updated_at) ?? '',
		schemaVersion: wholeNumber(fields.schema_version),
		dependsOn: targetsOf(fields.dependencies),
		supersededBy: rawText(fields['superseded-by']),
		queueRank: wholeNumber(fields['queue-rank']) ?? wholeNumber(fields.queue_rank),
		retryAfter: rawText(fields['work-retry-after']),
		cooldownBaseRev: rawText(fields['work-cooldown-base-rev']),
		executionEligible: fields['execution-eligible'] !== false,
		review: reviewOf(fields),
		heartbeatAt: rawText(fields['work-heartbeat-at']),
		claim: claimOf(fields),
		lastStatus: shownText(fields['work-last-status']) ?? shownText(fields['execute-loop-last-status']),
		lastDetail: shownText(fields['work-last-detail']) ?? shownText(fields['execute-loop-last-detail']),
	};
}

/** DDx v0.6.2-alpha164 never reads a dependency's type, and an entry without a target is one that is never met. */
function targetsOf(dependencies: unknown): readonly string[] {
	if (!Array.isArray(dependencies)) return [];
	return dependencies.map((entry: unknown) => (isFields(entry) ? (rawText(entry.depends_on_id) ?? '') : ''));
}

function reviewOf(fields: Fields): BeadRow['review'] {
	const blockedAt = rawText(fields['preserved-review-blocked-at']);
	if (blockedAt === null) return null;
	return {
		blockedAt,
		blockedAttempt: rawText(fields['preserved-review-blocked-attempt']) ?? '',
		unblockedAt: rawText(fields['preserved-review-unblocked-at']) ?? '',
		unblockedAttempt: rawText(fields['preserved-review-unblocked-attempt']) ?? '',
	};
}

const claimKeys = [
	'claimed-at',
	'claimed-pid',
	'claimed-machine',
	'claimed-session',
	'work-heartbeat-at',
	'execute-loop-heartbeat-at',
] as const;

function claimOf(fields: Fields): BeadRow['claim'] {
	if (!claimKeys.some((key) => fields[key] !== undefined)) return null;
	const claim = {
		at: rawText(fields['claimed-at']),
		pid: pidOf(fields['claimed-pid']),
		machine: rawText(fields['claimed-machine']),
		session: rawText(fields['claimed-session']),
		heartbeatAt: rawText(fields['work-heartbeat-at']) ?? rawText(fields['execute-loop-heartbeat-at']),
	};
	return Object.values(claim).some((part) => part !== null) ? claim : null;
}

/**
 * What is kept of a row. Nobody can work on one that is closed or cancelled, so what says who may, and when, is left out of it; an old
 * tracker has little else. Whoever opens it reads its line again.
 */
export function keptRow(row: BeadRow): BeadRow {
	return isOver(row.status) ? {...row, ...unworked} : row;
}

/** Whether nobody will work on a row with this status. */
export function isOver(status: string): boolean {
	return status === 'closed' || status === 'cancelled';
}
