import {reordered} from '../../../domain/order.ts';
import {atOnce, rowsAStep, type Steps} from '../../../domain/steps.ts';
import type {BeadRow} from '../parse/bead.ts';
import {epochMs} from '../parse/instant.ts';
import type {Beads, RowChange} from '../rows/beads.ts';
import {carried} from '../tracker/carried.ts';
import {inOrder, queueOrder} from './order.ts';
import {isWorkable, type Surrounding} from './verdict.ts';

/** All that the queue rules need of one state of the tracker; made once for it, since looking goes on while it stays the same. */
export type Outlook = {
	readonly surrounding: Surrounding;
	/** The places of rows that can be worked on, in the order in which DDx hands them out. */
	readonly ordered: Uint32Array;
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
export const outlookOf: (beads: Beads) => Outlook = carried((beads) => prepared.get(beads) ?? atOnce(outlook(beads)), carriedOn);

const prepared = new WeakMap<Beads, Outlook>();

/** Makes the outlook of many rows in steps, before somebody asks for it. */
export function* prepareOutlook(beads: Beads): Steps<Outlook> {
	prepared.set(beads, yield* outlook(beads));
	return outlookOf(beads);
}

function* outlook(beads: Beads): Steps<Outlook> {
	const coolings = new Map<string, {until: number; baseRev: string | null}>();
	const heartbeats = new Map<string, number>();
	const dependents = new Map<string, string[]>();
	const parents = new Set<string>();
	const workable = new Uint32Array(beads.size);
	let count = 0;
	for (let index = 0; index < beads.size; index++) {
		if (index % rowsAStep === 0) yield;
		const place = beads.placeAt(index);
		const {parent, dependsOn, retryAfter, heartbeatAt, cooldownBaseRev} = beads.traitsAt(place);
		if (parent !== null) parents.add(parent);
		// Few rows depend on others.
		if (dependsOn.length > 0) putUnder(dependents, dependsOn, beads.idAt(place));
		if (!isWorkable(beads.statusAt(place))) continue;
		workable[count++] = place;
		const until = epochMs(retryAfter);
		if (until !== null) coolings.set(beads.idAt(place), {until, baseRev: cooldownBaseRev});
		const heartbeat = epochMs(heartbeatAt);
		if (heartbeat !== null) heartbeats.set(beads.idAt(place), heartbeat);
	}
	const surrounding = {isClosed: closedIn(beads), parents};
	return {
		surrounding,
		ordered: yield* queueOrder(beads, workable.slice(0, count)),
		coolings,
		heartbeats,
		dependents,
		before: null,
	};
}

function putUnder(dependents: Map<string, string[]>, targets: readonly string[], id: string): void {
	for (const target of targets) {
		const known = dependents.get(target);
		if (known === undefined) dependents.set(target, [id]);
		else known.push(id);
	}
}

function closedIn(beads: Beads): Surrounding['isClosed'] {
	return (id) => {
		const place = beads.placeOf(id);
		return place !== -1 && beads.statusAt(place) === 'closed';
	};
}

/** The outlook after changes that leave all relations between rows as they are. */
function carriedOn(before: Outlook, changes: readonly RowChange[], beads: Beads): Outlook | null {
	if (!changes.every(keepsRelations)) return null;
	const {coolings, heartbeats, dependents, surrounding} = before;
	const last = beads.before?.beads;
	if (last === undefined) return null;
	const leave = changes.flatMap(({was, place}) => (isWorkable(was.status) ? [place] : []));
	const come = changes.flatMap(({is, place}) => (isWorkable(is.status) ? [place] : []));
	const ordered = reordered(before.ordered, {leave, come, before: inOrder(last), after: inOrder(beads)});
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
