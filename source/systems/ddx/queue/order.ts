import type {BeadRow} from '../parse/bead.ts';
import {byInstant, type Instant, instant} from '../parse/instant.ts';
import {byBytes} from '../tracker/by-bytes.ts';

/**
 * Rows in the order in which DDx hands them out (v0.6.2-alpha164, `sortBeadsForQueue`): priority, rows with a rank first, rank,
 * time of creation (none counts as the oldest), id by bytes.
 */
export function inQueueOrder(rows: Iterable<BeadRow>): BeadRow[] {
	const timed = Array.from(rows, (row) => ({row, created: createdAt(row)}));
	timed.sort((a, b) => byRank(a.row, b.row) || byInstant(a.created, b.created) || byBytes(a.row.id, b.row.id));
	return timed.map(({row}) => row);
}

const creations = new WeakMap<BeadRow, Instant | null>();

/** Parsed once: a row stays the same object from one reading to the next. */
function createdAt(row: BeadRow): Instant | null {
	let created = creations.get(row);
	if (created === undefined) {
		created = instant(row.createdAt);
		creations.set(row, created);
	}
	return created;
}

function byRank(a: BeadRow, b: BeadRow): number {
	if (a.priority !== b.priority) return a.priority - b.priority;
	if (a.queueRank === null || b.queueRank === null) return Number(a.queueRank === null) - Number(b.queueRank === null);
	return a.queueRank - b.queueRank;
}
