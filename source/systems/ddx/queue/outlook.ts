import {atOnce, each, type Steps} from '../../../observe/steps.ts';
import type {BeadRow} from '../parse/bead.ts';
import {epochMs} from '../parse/instant.ts';
import type {RowChange} from '../tracker/bead-map.ts';
import {carried} from '../tracker/carried.ts';
import {inOrder, queueOrder, reordered} from './order.ts';
import type {Surrounding} from './verdict.ts';

/** All that the queue rules need of one state of the tracker; made once for it, since looking goes on while it stays the same. */
export type Outlook = {
	readonly surrounding: Surrounding;
	readonly ordered: readonly BeadRow[];
	/** Rows whose cooldown may still run: until when (epoch ms), and the commit that it waits for another of. */
	readonly coolings: ReadonlyMap<string, {readonly until: number; readonly baseRev: string | null}>;
	/** Rows whose own heartbeat may still count as a claim: its time, epoch ms. */
	readonly heartbeats: ReadonlyMap<string, number>;
	/** The ids of the rows that depend on an id. */
	readonly dependents: ReadonlyMap<string, readonly string[]>;
	/** The outlook that this was made of, until the queue of both was; and the rows that changed since. */
	before: {readonly outlook: Outlook; readonly changes: readonly RowChange[]} | null;
};

/** The outlook of a tracker's rows. */
export const outlookOf: (beads: ReadonlyMap<string, BeadRow>) => Outlook = carried(
	(beads) => prepared.get(beads) ?? atOnce(outlook(beads)),
	carriedOn,
);

const prepared = new WeakMap<ReadonlyMap<string, BeadRow>, Outlook>();

/** Makes the outlook of many rows in steps, before somebody asks for it. */
export function* prepareOutlook(beads: ReadonlyMap<string, BeadRow>): Steps<Outlook> {
	prepared.set(beads, yield* outlook(beads));
	return outlookOf(beads);
}

function* outlook(beads: ReadonlyMap<string, BeadRow>): Steps<Outlook> {
	const coolings = new Map<string, {until: number; baseRev: string | null}>();
	const heartbeats = new Map<string, number>();
	const dependents = new Map<string, string[]>();
	const parents = new Set<string>();
	const workable: BeadRow[] = [];
	yield* each(beads.values(), (row) => {
		if (row.parent !== null) parents.add(row.parent);
		for (const target of row.dependsOn) {
			const known = dependents.get(target);
			if (known === undefined) dependents.set(target, [row.id]);
			else known.push(row.id);
		}
		if (!isWorkable(row)) return;
		workable.push(row);
		const until = epochMs(row.retryAfter);
		if (until !== null) coolings.set(row.id, {until, baseRev: row.cooldownBaseRev});
		const heartbeat = epochMs(row.heartbeatAt);
		if (heartbeat !== null) heartbeats.set(row.id, heartbeat);
	});
	const surrounding = {isClosed: closedIn(beads), parents};
	return {surrounding, ordered: yield* queueOrder(workable), coolings, heartbeats, dependents, before: null};
}

/** Whether a status lets a row be handed out at all. */
export function isWorkable({status}: BeadRow): boolean {
	return status === 'open' || status === 'in_progress';
}

function closedIn(beads: ReadonlyMap<string, BeadRow>): Surrounding['isClosed'] {
	return (id) => beads.get(id)?.status === 'closed';
}

/** The outlook after changes that leave all relations between rows as they are. */
function carriedOn(before: Outlook, changes: readonly RowChange[], beads: ReadonlyMap<string, BeadRow>): Outlook | null {
	if (!changes.every(keepsRelations)) return null;
	const {coolings, heartbeats, dependents, surrounding} = before;
	const leave = changes.map(({was}) => was).filter(isWorkable);
	const come = changes.map(({is}) => is).filter(isWorkable);
	const ordered = reordered(before.ordered, {leave, come, before: inOrder, after: inOrder});
	if (ordered === null) return null;
	// One step back is enough.
	before.before = null;
	return {
		surrounding: {isClosed: closedIn(beads), parents: surrounding.parents},
		ordered,
		coolings,
		heartbeats,
		dependents,
		before: {outlook: before, changes},
	};
}

function keepsRelations({was, is}: RowChange): boolean {
	const isQuiet = ({retryAfter, heartbeatAt}: BeadRow) => retryAfter === null && heartbeatAt === null;
	return was.parent === is.parent && was.dependsOn.join('\0') === is.dependsOn.join('\0') && isQuiet(was) && isQuiet(is);
}
