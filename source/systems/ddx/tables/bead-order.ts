import {atOnce, each, type Steps, sorted} from '../../../observe/steps.ts';
import type {BeadRow} from '../parse/bead.ts';
import {byInstant, type Instant, instant} from '../parse/instant.ts';
import type {QueueVerdict, Tracker} from '../picture.ts';
import {inOrder, queueOrder, reordered} from '../queue/order.ts';
import {isWorkable, outlookOf} from '../queue/outlook.ts';
import {stepBefore} from '../queue/queue.ts';

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

type Ordered = {readonly beads: ReadonlyMap<string, BeadRow>; readonly order: readonly BeadRow[]};

const orders = new WeakMap<ReadonlyMap<string, QueueVerdict>, Ordered>();

/** The rows by verdict: what is to be done in DDx's own order, what is done by the latest change. Sorted once for each queue. */
export function beadOrder(tracker: Tracker, verdicts: ReadonlyMap<string, QueueVerdict>): readonly BeadRow[] {
	return atOnce(beadOrderSteps(tracker, verdicts));
}

/** The same in steps. */
export function* beadOrderSteps(
	{beads, faults}: Tracker,
	verdicts: ReadonlyMap<string, QueueVerdict>,
): Steps<readonly BeadRow[]> {
	const known = orders.get(verdicts);
	if (known !== undefined && known.order.length === beads.size) return known.order;
	// A row that stands there twice is not where its line says.
	const order = (faults.length === 0 ? orderFromBefore(beads, verdicts) : null) ?? (yield* orderOf(beads, verdicts));
	orders.set(verdicts, {beads, order});
	return order;
}

function* orderOf(beads: ReadonlyMap<string, BeadRow>, verdicts: ReadonlyMap<string, QueueVerdict>): Steps<readonly BeadRow[]> {
	const groups = new Map<QueueVerdict, BeadRow[]>(verdictOrder.map((verdict) => [verdict, []]));
	const others: BeadRow[] = [];
	const put = (row: BeadRow) => {
		const verdict = verdicts.get(row.id);
		(verdict === undefined ? others : (groups.get(verdict) ?? others)).push(row);
	};
	// No verdict is of some that can be worked on and of some that cannot: the first are in their order already.
	yield* each(outlookOf(beads).ordered, put);
	yield* each(beads.values(), (row) => {
		if (!isWorkable(row)) put(row);
	});
	const order: BeadRow[][] = [];
	for (const [verdict, rows] of groups)
		order.push(isOver(verdict) ? yield* latestFirst(rows) : isResting(verdict) ? yield* queueOrder(rows) : rows);
	return [...order, others].flat();
}

/** Verdicts of rows that nobody can work on now. */
function isResting(verdict: QueueVerdict): boolean {
	return verdict === 'proposed' || verdict === 'blocked' || verdict === 'invalid';
}

/** The order before, with the few rows that changed since at their new places. */
function orderFromBefore(
	beads: ReadonlyMap<string, BeadRow>,
	verdicts: ReadonlyMap<string, QueueVerdict>,
): readonly BeadRow[] | null {
	const step = stepBefore(verdicts);
	const last = step === undefined ? undefined : orders.get(step.last.queue.verdicts);
	if (step === undefined || last === undefined || last.order.length !== beads.size) return null;
	const rowsIn = (from: ReadonlyMap<string, BeadRow>) =>
		[...step.ids].map((id) => from.get(id)).filter((row) => row !== undefined);
	const [leave, come] = [rowsIn(last.beads), rowsIn(beads)];
	return reordered(last.order, {leave, come, before: inPanel(step.last.queue.verdicts), after: inPanel(verdicts)});
}

/** Rows whose last change was at the same moment are in the order of the file. */
function inPanel(verdicts: ReadonlyMap<string, QueueVerdict>): (a: BeadRow, b: BeadRow) => number {
	return (a, b) => {
		const [one, other] = [verdicts.get(a.id) ?? 'cancelled', verdicts.get(b.id) ?? 'cancelled'];
		if (one !== other) return verdictRank(one) - verdictRank(other);
		return isOver(one) ? byInstant(changedAt(b), changedAt(a)) || a.line - b.line : inOrder(a, b);
	};
}

function isOver(verdict: QueueVerdict): boolean {
	return verdict === 'closed' || verdict === 'cancelled';
}

const changes = new WeakMap<BeadRow, Instant | null>();

function changedAt(row: BeadRow): Instant | null {
	let changed = changes.get(row);
	if (changed === undefined) {
		changed = instant(row.updatedAt);
		changes.set(row, changed);
	}
	return changed;
}

function* latestFirst(rows: readonly BeadRow[]): Steps<BeadRow[]> {
	const timed: {readonly row: BeadRow; readonly changed: Instant | null}[] = [];
	yield* each(rows, (row) => timed.push({row, changed: instant(row.updatedAt)}));
	const inTurn = yield* sorted(timed, (a, b) => byInstant(b.changed, a.changed));
	return inTurn.map(({row}) => row);
}
