import type {BeadRow} from '../parse/bead.ts';
import {byInstant, type Instant, instant} from '../parse/instant.ts';
import type {QueueVerdict, Tracker} from '../picture.ts';
import {inQueueOrder} from '../queue/order.ts';

/** What an operator looks for first. */
const verdictOrder: readonly QueueVerdict[] = [
	'claimed',
	'ready',
	'proposed',
	'blocked',
	'preserved-review',
	'invalid',
	'cooldown',
	'waiting',
	'not-eligible',
	'superseded',
	'epic',
	'closed',
	'cancelled',
];

/** The place of a verdict in the panel. */
export function verdictRank(verdict: QueueVerdict): number {
	return verdictOrder.indexOf(verdict);
}

const orders = new WeakMap<ReadonlyMap<string, QueueVerdict>, readonly BeadRow[]>();

/** The rows by verdict: what is to be done in DDx's own order, what is done by the latest change. Sorted once for each queue. */
export function beadOrder({beads}: Tracker, verdicts: ReadonlyMap<string, QueueVerdict>): readonly BeadRow[] {
	const known = orders.get(verdicts);
	if (known !== undefined && known.length === beads.size) return known;
	const groups = new Map<QueueVerdict, BeadRow[]>(verdictOrder.map((verdict) => [verdict, []]));
	const others: BeadRow[] = [];
	for (const row of beads.values()) {
		const verdict = verdicts.get(row.id);
		(verdict === undefined ? others : (groups.get(verdict) ?? others)).push(row);
	}
	const order = [...groups].flatMap(([verdict, rows]) => (isOver(verdict) ? latestFirst(rows) : inQueueOrder(rows)));
	order.push(...others);
	orders.set(verdicts, order);
	return order;
}

function isOver(verdict: QueueVerdict): boolean {
	return verdict === 'closed' || verdict === 'cancelled';
}

const changes = new WeakMap<BeadRow, Instant | null>();

function latestFirst(rows: readonly BeadRow[]): BeadRow[] {
	for (const row of rows) if (!changes.has(row)) changes.set(row, instant(row.updatedAt));
	return rows
		.map((row) => ({row, at: changes.get(row) ?? null}))
		.sort((a, b) => byInstant(b.at, a.at))
		.map(({row}) => row);
}
