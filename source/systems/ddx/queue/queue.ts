import {atOnce, each, type Steps} from '../../../observe/steps.ts';
import type {BeadRow} from '../parse/bead.ts';
import type {QueueVerdict} from '../picture.ts';
import {OverlaidMap} from '../tracker/overlaid-map.ts';
import {inOrder, reordered} from './order.ts';
import {type Outlook, outlookOf, prepareOutlook} from './outlook.ts';
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
export type Queue = {readonly verdicts: OverlaidMap<QueueVerdict>; readonly ready: readonly string[]};

type Passing = {readonly claimed: ReadonlySet<string>; readonly cooling: ReadonlySet<string>};

type Remembered = {
	readonly passing: Passing;
	readonly queue: Queue;
	readonly beads: ReadonlyMap<string, BeadRow>;
	/** Those that are ready. */
	readonly rows: readonly BeadRow[];
};

const remembered = new WeakMap<Outlook, Remembered>();

/** The queue of a tracker at a moment; the same object for as long as nothing in it changed. */
export function queueAt(beads: ReadonlyMap<string, BeadRow>, moment: QueueMoment): Queue {
	return atOnce(queue(beads, outlookOf(beads), moment));
}

/** Makes the queue of many rows in steps, before somebody asks for it: what differs then is a step from it. */
export function* prepareQueue(beads: ReadonlyMap<string, BeadRow>, moment: QueueMoment): Steps<Queue> {
	return yield* queue(beads, yield* prepareOutlook(beads), moment);
}

function* queue(beads: ReadonlyMap<string, BeadRow>, outlook: Outlook, moment: QueueMoment): Steps<Queue> {
	const passing = {claimed: moment.claimed, cooling: coolingAt(outlook, moment)};
	const last = remembered.get(outlook);
	if (last !== undefined && differing(last.passing, passing).length === 0) return last.queue;
	const verdictOf = (row: BeadRow) =>
		queueVerdict(row, outlook.surrounding, {claimed: passing.claimed.has(row.id), cooling: passing.cooling.has(row.id)});
	const step = stepTo(outlook, passing);
	const verdicts = step === null ? yield* all(beads, verdictOf) : stepped(step, beads, verdictOf);
	const isReady = ({id}: BeadRow) => verdicts.get(id) === 'ready';
	const rows = (step === null ? null : readyAfter(step, beads, isReady)) ?? outlook.ordered.filter(isReady);
	const found = {verdicts, ready: step === null ? rows.map(({id}) => id) : idsOf(rows, step.last)};
	remembered.set(outlook, {passing, queue: found, beads, rows});
	return found;
}

/** The rows that are ready after a step from others. */
function readyAfter(
	{ids, last}: Step,
	beads: ReadonlyMap<string, BeadRow>,
	isReady: (row: BeadRow) => boolean,
): readonly BeadRow[] | null {
	const leave = rowsOf(ids, last.beads).filter(({id}) => last.queue.verdicts.get(id) === 'ready');
	const come = rowsOf(ids, beads).filter(isReady);
	return reordered(last.rows, {leave, come, before: inOrder, after: inOrder});
}

/** The ids of rows, most of which were there before: going to each row for it takes longer than all else. */
function idsOf(rows: readonly BeadRow[], {rows: before, queue: {ready}}: Remembered): readonly string[] {
	let place = 0;
	return rows.map((row) => {
		if (before[place] !== row && before[place + 1] === row) place++;
		return before[place] === row ? (ready[place++] ?? row.id) : row.id;
	});
}

function rowsOf(ids: ReadonlySet<string>, beads: ReadonlyMap<string, BeadRow>): readonly BeadRow[] {
	return [...ids].map((id) => beads.get(id)).filter((row) => row !== undefined);
}

function differing(one: Passing, other: Passing): readonly string[] {
	const beyond = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((id) => !b.has(id));
	const apart = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...beyond(a, b), ...beyond(b, a)];
	return [...apart(one.claimed, other.claimed), ...apart(one.cooling, other.cooling)];
}

function* all(beads: ReadonlyMap<string, BeadRow>, verdictOf: (row: BeadRow) => QueueVerdict): Steps<OverlaidMap<QueueVerdict>> {
	const verdicts = new Map<string, QueueVerdict>();
	yield* each(beads.values(), (row) => verdicts.set(row.id, verdictOf(row)));
	return new OverlaidMap(verdicts);
}

/** What verdicts were made of: those before, and the ids whose row or verdict may be another since. */
export type Step = {readonly last: Remembered; readonly ids: ReadonlySet<string>};

const steps = new WeakMap<ReadonlyMap<string, QueueVerdict>, Step>();

/** How verdicts came from others; undefined where they were made anew. */
export function stepBefore(verdicts: ReadonlyMap<string, QueueVerdict>): Step | undefined {
	return steps.get(verdicts);
}

/** More verdicts than these cost as much one by one as all together. */
const mostStepped = 1000;

/** From the last queue of this state of the tracker, or of the one before; null where there is none that is near enough. */
function stepTo(outlook: Outlook, passing: Passing): Step | null {
	const {before, dependents} = outlook;
	const here = remembered.get(outlook);
	const last = here ?? (before === null ? undefined : remembered.get(before.outlook));
	if (last === undefined) return null;
	const changes = here === undefined && before !== null ? before.changes : [];
	const changed = changes.flatMap(({is}) => [is.id, ...(dependents.get(is.id) ?? [])]);
	const ids = new Set([...changed, ...differing(last.passing, passing)]);
	return ids.size > mostStepped ? null : {last, ids};
}

function stepped(
	step: Step,
	beads: ReadonlyMap<string, BeadRow>,
	verdictOf: (row: BeadRow) => QueueVerdict,
): OverlaidMap<QueueVerdict> {
	const {verdicts: before} = step.last.queue;
	const verdicts = before.replaced(rowsOf(step.ids, beads).map((row) => [row.id, verdictOf(row)]));
	// One step back is enough, and keeps no chain of all that ever was.
	steps.delete(before);
	steps.set(verdicts, step);
	return verdicts;
}

function coolingAt({coolings}: Outlook, {now, originMain}: QueueMoment): ReadonlySet<string> {
	const cooling = new Set<string>();
	for (const [id, {until, baseRev}] of coolings) {
		const isLifted = baseRev !== null && originMain !== null && baseRev.trim() !== originMain;
		if (until > now && !isLifted) cooling.add(id);
	}
	return cooling;
}
