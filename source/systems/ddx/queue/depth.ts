import type {BeadCounts, QueueDepth} from '../../../domain/queue.ts';
import {safeText} from '../../../text/safe-text.ts';
import type {BeadRow} from '../parse/bead.ts';
import type {Picture, QueueVerdict} from '../picture.ts';

/** How much work there is; what could not be seen is null. */
export function depthOf({tracker, verdicts, ready, claims}: Picture): QueueDepth {
	if (tracker === null) return {ready: null, running: null, blocked: null, total: null};
	const counts = countVerdicts(verdicts);
	return {
		ready: ready.length,
		running: claims === null ? null : claims.filter(({verdict}) => verdict === 'live').length,
		blocked: (counts.get('blocked') ?? 0) + (counts.get('waiting') ?? 0),
		total: tracker.beads.size,
	};
}

const verdictCounts = new WeakMap<ReadonlyMap<string, QueueVerdict>, ReadonlyMap<QueueVerdict, number>>();

/** How many rows have each verdict. */
export function countVerdicts(verdicts: ReadonlyMap<string, QueueVerdict>): ReadonlyMap<QueueVerdict, number> {
	const known = verdictCounts.get(verdicts);
	if (known !== undefined) return known;
	const counts = new Map<QueueVerdict, number>();
	for (const verdict of verdicts.values()) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
	verdictCounts.set(verdicts, counts);
	return counts;
}

const statusCounts = new WeakMap<ReadonlyMap<string, BeadRow>, BeadCounts>();

/** So many different statuses are told apart; a tracker of nonsense may have a new one on every line. */
const mostStatuses = 100;

/** The rows of the active file by status as written. */
export function countStatuses(beads: ReadonlyMap<string, BeadRow>): BeadCounts {
	const known = statusCounts.get(beads);
	if (known !== undefined) return known;
	const byStatus = new Map<string, number>();
	for (const {status} of beads.values()) {
		const name = byStatus.has(status) || byStatus.size < mostStatuses ? status : 'other';
		byStatus.set(name, (byStatus.get(name) ?? 0) + 1);
	}
	const counts = {total: beads.size, byStatus: Object.fromEntries([...byStatus].map(([name, count]) => [safeText(name), count]))};
	statusCounts.set(beads, counts);
	return counts;
}
