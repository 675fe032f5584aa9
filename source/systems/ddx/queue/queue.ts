import type {BeadRow} from '../parse/bead.ts';
import type {QueueVerdict} from '../picture.ts';
import {type Outlook, outlookOf} from './outlook.ts';
import {queueVerdict} from './verdict.ts';

/** What the queue depends on beside the tracker. */
export type QueueMoment = {
	/** Epoch ms. */
	readonly now: number;
	/** Ids that DDx takes for claimed (see `claimedBeads`). */
	readonly claimed: ReadonlySet<string>;
	/** The commit of `origin/main`, which ends a cooldown that began on another; null where there is none. */
	readonly originMain: string | null;
};

/** DDx's verdict on every row, and the ready ids in its order. */
export type Queue = {readonly verdicts: ReadonlyMap<string, QueueVerdict>; readonly ready: readonly string[]};

type Remembered = {readonly passing: string; readonly queue: Queue};

const remembered = new WeakMap<Outlook, Remembered>();

/** The queue of a tracker at a moment; the same object for as long as nothing in it changed. */
export function queueAt(beads: ReadonlyMap<string, BeadRow>, moment: QueueMoment): Queue {
	const outlook = outlookOf(beads);
	const cooling = coolingAt(outlook, moment);
	const passing = JSON.stringify([[...moment.claimed].sort(), [...cooling]]);
	const before = remembered.get(outlook);
	if (before?.passing === passing) return before.queue;
	const verdicts = new Map<string, QueueVerdict>();
	for (const row of beads.values()) {
		const now = {claimed: moment.claimed.has(row.id), cooling: cooling.has(row.id)};
		verdicts.set(row.id, queueVerdict(row, outlook.surrounding, now));
	}
	const ready = outlook.ordered.filter(({id}) => verdicts.get(id) === 'ready').map(({id}) => id);
	const queue = {verdicts, ready};
	remembered.set(outlook, {passing, queue});
	return queue;
}

function coolingAt({coolings}: Outlook, {now, originMain}: QueueMoment): ReadonlySet<string> {
	const cooling = new Set<string>();
	for (const [id, {until, baseRev}] of coolings) {
		const isLifted = baseRev !== null && originMain !== null && baseRev.trim() !== originMain;
		if (until > now && !isLifted) cooling.add(id);
	}
	return cooling;
}
