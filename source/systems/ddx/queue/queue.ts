import {reordered} from '../../../domain/order.ts';
import {atOnce, rowsAStep, type Steps} from '../../../domain/steps.ts';
import type {Beads} from '../rows/beads.ts';
import {isEpic} from './epics.ts';
import {type IdList, IdsAt} from './id-list.ts';
import {inOrder} from './order.ts';
import {type Outlook, outlookOf, prepareOutlook} from './outlook.ts';
import {isWorkable, queueVerdict} from './verdict.ts';
import {codeOf, Verdicts} from './verdicts.ts';

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
export type Queue = {readonly verdicts: Verdicts; readonly ready: IdList};

type Passing = {readonly claimed: ReadonlySet<string>; readonly cooling: ReadonlySet<string>};

type Remembered = {
	readonly passing: Passing;
	readonly queue: Queue;
	readonly beads: Beads;
	/** The places of those that are ready. */
	readonly rows: Uint32Array;
};

const remembered = new WeakMap<Outlook, Remembered>();

/** The queue of a tracker at a moment; the same object for as long as nothing in it changed. */
export function queueAt(beads: Beads, moment: QueueMoment): Queue {
	return atOnce(queue(beads, outlookOf(beads), moment));
}

/** Makes the queue of many rows in steps, before somebody asks for it: what differs then is a step from it. */
export function* prepareQueue(beads: Beads, moment: QueueMoment): Steps<Queue> {
	return yield* queue(beads, yield* prepareOutlook(beads), moment);
}

function* queue(beads: Beads, outlook: Outlook, moment: QueueMoment): Steps<Queue> {
	const passing = {claimed: moment.claimed, cooling: coolingAt(outlook, moment)};
	const last = remembered.get(outlook);
	if (last !== undefined && differing(last.passing, passing).length === 0) return last.queue;
	const {isClosed, parents} = outlook.surrounding;
	// Most rows are none of these, and need no id for it.
	const isAsked = parents.size > 0 || passing.claimed.size > 0 || passing.cooling.size > 0;
	function codeAt(place: number): number {
		const status = beads.statusAt(place);
		const traits = beads.traitsAt(place);
		const id = isAsked && isWorkable(status) ? beads.idAt(place) : null;
		if (id === null) return codeOf(queueVerdict(status, traits, isClosed, ordinary));
		const epic = parents.has(id) && isEpic(beads.row(place));
		return codeOf(
			queueVerdict(status, traits, isClosed, {claimed: passing.claimed.has(id), epic, cooling: passing.cooling.has(id)}),
		);
	}
	const step = stepTo(beads, outlook, passing);
	const verdicts = step === null ? yield* all(beads, codeAt) : stepped(step, beads, codeAt);
	const rows = (step === null ? null : readyAfter(step, verdicts)) ?? outlook.ordered.filter((place) => isReady(verdicts, place));
	const found = {verdicts, ready: new IdsAt(beads, rows)};
	remembered.set(outlook, {passing, queue: found, beads, rows});
	return found;
}

const ordinary = {claimed: false, epic: false, cooling: false};

function isReady(verdicts: Verdicts, place: number): boolean {
	return verdicts.codes[place] === readyCode;
}

const readyCode = codeOf('ready');

/** The rows that are ready after a step from others. */
function readyAfter({places, last}: Step, verdicts: Verdicts): Uint32Array | null {
	const leave = places.filter((place) => isReady(last.queue.verdicts, place));
	const come = places.filter((place) => isReady(verdicts, place));
	return reordered(last.rows, {leave, come, before: inOrder(last.beads), after: inOrder(verdicts.beads)});
}

function differing(one: Passing, other: Passing): readonly string[] {
	const beyond = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((id) => !b.has(id));
	const apart = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...beyond(a, b), ...beyond(b, a)];
	return [...apart(one.claimed, other.claimed), ...apart(one.cooling, other.cooling)];
}

function* all(beads: Beads, codeAt: (place: number) => number): Steps<Verdicts> {
	const codes = new Uint8Array(beads.places);
	for (let index = 0; index < beads.size; index++) {
		if (index % rowsAStep === 0) yield;
		const place = beads.placeAt(index);
		codes[place] = codeAt(place);
	}
	return new Verdicts(beads, codes);
}

/** What verdicts were made of: those before, and the places whose row or verdict may be another since. */
export type Step = {readonly last: Remembered; readonly places: readonly number[]};

const steps = new WeakMap<object, Step>();

/** How verdicts came from others; undefined where they were made anew. */
export function stepBefore(verdicts: object): Step | undefined {
	return steps.get(verdicts);
}

/** More verdicts than these cost as much one by one as all together. */
const mostStepped = 1000;

/** From the last queue of this state of the tracker, or of the one before; null where there is none that is near enough. */
function stepTo(beads: Beads, outlook: Outlook, passing: Passing): Step | null {
	const {before, dependents} = outlook;
	const here = remembered.get(outlook);
	const last = here ?? (before === null ? undefined : remembered.get(before.outlook));
	if (last === undefined) return null;
	const changes = here === undefined && before !== null ? before.changes : [];
	const changed = changes.flatMap(({is}) => [is.id, ...(dependents.get(is.id) ?? [])]);
	const ids = new Set([...changed, ...differing(last.passing, passing)]);
	if (ids.size > mostStepped) return null;
	return {last, places: [...ids].map((id) => beads.placeOf(id)).filter((place) => place !== -1)};
}

function stepped(step: Step, beads: Beads, codeAt: (place: number) => number): Verdicts {
	const {verdicts: before} = step.last.queue;
	const codes = before.codes.slice();
	for (const place of step.places) codes[place] = codeAt(place);
	const verdicts = new Verdicts(beads, codes);
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
