import {reordered} from '../../../domain/order.ts';
import {atOnce, rowsAStep, type Steps} from '../../../domain/steps.ts';
import {byInstant} from '../parse/instant.ts';
import type {QueueVerdict, Tracker} from '../picture.ts';
import {inOrder, latestFirst, queueOrder} from '../queue/order.ts';
import {outlookOf} from '../queue/outlook.ts';
import {stepBefore} from '../queue/queue.ts';
import {isWorkable} from '../queue/verdict.ts';
import {codeOf, Verdicts, verdictNames} from '../queue/verdicts.ts';
import type {Beads} from '../rows/beads.ts';

type Known = ReadonlyMap<string, QueueVerdict>;

type Ordered = {readonly beads: Beads; readonly order: Uint32Array};

const orders = new WeakMap<Known, Ordered>();

/**
 * The places of rows by verdict: what is to be done in DDx's own order, what is done by the latest change. Sorted once for each
 * queue.
 */
export function beadOrder(tracker: Tracker, verdicts: Known): Uint32Array {
	return atOnce(beadOrderSteps(tracker, verdicts));
}

/** The same in steps. */
export function* beadOrderSteps({beads, faults}: Tracker, verdicts: Known): Steps<Uint32Array> {
	const known = orders.get(verdicts);
	if (known !== undefined && known.order.length === beads.size) return known.order;
	// A row that stands there twice is not where its line says.
	const order = (faults.length === 0 ? orderFromBefore(beads, verdicts) : null) ?? (yield* orderOf(beads, verdicts));
	orders.set(verdicts, {beads, order});
	return order;
}

/** The code of the verdict on a row; beyond all that there are where nothing is known of it. */
function codeAt(beads: Beads, verdicts: Known, place: number): number {
	if (verdicts instanceof Verdicts && verdicts.beads === beads) return verdicts.codes[place] ?? 0;
	const verdict = verdicts.get(beads.idAt(place));
	return verdict === undefined ? verdictNames.length : codeOf(verdict);
}

function* orderOf(beads: Beads, verdicts: Known): Steps<Uint32Array> {
	// How many have each verdict, then where the next of them is put.
	const next = new Uint32Array(verdictNames.length + 1);
	for (let index = 0; index < beads.size; index++) {
		if (index % rowsAStep === 0) yield;
		const code = codeAt(beads, verdicts, beads.placeAt(index));
		next[code] = (next[code] ?? 0) + 1;
	}
	const starts = next.map((_, code) => next.subarray(0, code).reduce((sum, count) => sum + count, 0));
	next.set(starts);
	const order = new Uint32Array(beads.size);
	const put = (place: number) => {
		const code = codeAt(beads, verdicts, place);
		order[next[code] ?? 0] = place;
		next[code] = (next[code] ?? 0) + 1;
	};
	// No verdict is of some that can be worked on and of some that cannot: the first are in their order already.
	const {ordered} = outlookOf(beads);
	for (let index = 0; index < ordered.length; index++) {
		if (index % rowsAStep === 0) yield;
		put(ordered[index] ?? 0);
	}
	for (let index = 0; index < beads.size; index++) {
		if (index % rowsAStep === 0) yield;
		const place = beads.placeAt(index);
		if (!isWorkable(beads.statusAt(place))) put(place);
	}
	for (const [code, start] of starts.entries()) {
		const verdict = verdictNames[code];
		const places = order.subarray(start, next[code]);
		if (isOver(verdict)) places.set(yield* latestFirst(beads, places));
		else if (isResting(verdict)) places.set(yield* queueOrder(beads, places));
	}
	return order;
}

/** Verdicts of rows that nobody can work on now. */
function isResting(verdict: QueueVerdict | undefined): boolean {
	return verdict === 'proposed' || verdict === 'blocked' || verdict === 'invalid';
}

/** The order before, with the few rows that changed since at their new places. */
function orderFromBefore(beads: Beads, verdicts: Known): Uint32Array | null {
	const step = stepBefore(verdicts);
	const last = step === undefined ? undefined : orders.get(step.last.queue.verdicts);
	if (step === undefined || last === undefined || last.order.length !== beads.size) return null;
	const before = inPanel(last.beads, step.last.queue.verdicts);
	return reordered(last.order, {leave: step.places, come: step.places, before, after: inPanel(beads, verdicts)});
}

/** Rows whose last change was at the same moment are in the order of the file. */
function inPanel(beads: Beads, verdicts: Known): (a: number, b: number) => number {
	const queued = inOrder(beads);
	return (a, b) => {
		const [one, other] = [codeAt(beads, verdicts, a), codeAt(beads, verdicts, b)];
		if (one !== other) return one - other;
		return isOver(verdictNames[one]) ? byInstant(beads.updatedAt(b), beads.updatedAt(a)) || a - b : queued(a, b);
	};
}

function isOver(verdict: QueueVerdict | undefined): boolean {
	return verdict === 'closed' || verdict === 'cancelled';
}
