import {each, type Steps, sorted} from '../../../observe/steps.ts';
import type {BeadRow} from '../parse/bead.ts';
import {byInstant, type Instant, instant} from '../parse/instant.ts';
import {byBytes} from '../tracker/by-bytes.ts';

/**
 * Rows in the order in which DDx hands them out (v0.6.2-alpha164, `sortBeadsForQueue`): priority, rows with a rank first, rank,
 * time of creation (none counts as the oldest), id by bytes.
 */
export function* queueOrder(rows: Iterable<BeadRow>): Steps<BeadRow[]> {
	const timed: {readonly row: BeadRow; readonly created: Instant | null}[] = [];
	yield* each(rows, (row) => timed.push({row, created: instant(row.createdAt)}));
	const inTurn = yield* sorted(
		timed,
		(a, b) => byRank(a.row, b.row) || byInstant(a.created, b.created) || byBytes(a.row.id, b.row.id),
	);
	return inTurn.map(({row}) => row);
}

type Compare = (a: BeadRow, b: BeadRow) => number;

/** Rows that leave an order, and rows that come into it, each side by its own comparison; what stays is in the order of both. */
export type Moves = {
	readonly leave: readonly BeadRow[];
	readonly come: readonly BeadRow[];
	readonly before: Compare;
	readonly after: Compare;
};

/** The order after some rows left and others came. Null where one is not where the comparison says. */
export function reordered(ordered: readonly BeadRow[], {leave, come, before, after}: Moves): readonly BeadRow[] | null {
	const rows = [...ordered];
	// Each leaves at a place that is found in the order as it was: from the last on, the others stay where they are.
	const places = leave.map((row) => placeIn(ordered, row, before));
	if (places.some((place, index) => ordered[place] !== leave[index])) return null;
	for (const place of places.toSorted((a, b) => b - a)) rows.splice(place, 1);
	for (const row of come) rows.splice(placeIn(rows, row, after), 0, row);
	return rows;
}

/** Where a row is, or belongs: the first place whose row does not come before it. */
function placeIn(rows: readonly BeadRow[], row: BeadRow, compare: Compare): number {
	let [low, high] = [0, rows.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const other = rows[middle];
		if (other !== undefined && compare(other, row) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Ids differ, so that no two rows are equal. */
export function inOrder(a: BeadRow, b: BeadRow): number {
	return byRank(a, b) || byInstant(createdAt(a), createdAt(b)) || byBytes(a.id, b.id);
}

const creations = new WeakMap<BeadRow, Instant | null>();

/** Parsed once for rows that others are put beside. */
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
