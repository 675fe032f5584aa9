import type {BeadRow} from '../parse/bead.ts';
import {epochMs} from '../parse/instant.ts';
import {parentsOf} from './epics.ts';
import {inQueueOrder} from './order.ts';
import type {Surrounding} from './verdict.ts';

/** All that the queue rules need of one state of the tracker; made once for it, since looking goes on while it stays the same. */
export type Outlook = {
	readonly surrounding: Surrounding;
	readonly ordered: readonly BeadRow[];
	/** Rows whose cooldown may still run: until when (epoch ms), and the commit that it waits for another of. */
	readonly coolings: ReadonlyMap<string, {readonly until: number; readonly baseRev: string | null}>;
	/** Rows whose own heartbeat may still count as a claim: its time, epoch ms. */
	readonly heartbeats: ReadonlyMap<string, number>;
};

const outlooks = new WeakMap<ReadonlyMap<string, BeadRow>, Outlook>();

/** The outlook of a tracker's rows. */
export function outlookOf(beads: ReadonlyMap<string, BeadRow>): Outlook {
	const known = outlooks.get(beads);
	if (known !== undefined) return known;
	const closed = new Set<string>();
	const coolings = new Map<string, {until: number; baseRev: string | null}>();
	const heartbeats = new Map<string, number>();
	const workable: BeadRow[] = [];
	for (const row of beads.values()) {
		if (row.status === 'closed') closed.add(row.id);
		if (row.status !== 'open' && row.status !== 'in_progress') continue;
		workable.push(row);
		const until = epochMs(row.retryAfter);
		if (until !== null) coolings.set(row.id, {until, baseRev: row.cooldownBaseRev});
		const heartbeat = epochMs(row.heartbeatAt);
		if (heartbeat !== null) heartbeats.set(row.id, heartbeat);
	}
	const outlook = {
		surrounding: {closed, parents: parentsOf(beads.values())},
		ordered: inQueueOrder(workable),
		coolings,
		heartbeats,
	};
	outlooks.set(beads, outlook);
	return outlook;
}
