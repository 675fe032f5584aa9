import {byNumbers} from '../../../domain/by-numbers.ts';
import {type Compare, sorted} from '../../../domain/order.ts';
import {rowsAStep, type Steps} from '../../../domain/steps.ts';
import {byInstant} from '../parse/instant.ts';
import type {Beads} from '../rows/beads.ts';

/**
 * Places of rows in the order in which DDx hands them out (v0.6.2-alpha164, `sortBeadsForQueue`): priority, rows with a rank first,
 * rank, time of creation (none counts as the oldest), id by bytes. What counts least is sorted by first.
 */
export function* queueOrder(beads: Beads, places: Uint32Array): Steps<Uint32Array> {
	const byId = yield* inTurn(places, (a, b) => beads.byId(a, b));
	const byNanos = yield* byNumbers(byId, (place) => beads.createdAt(place)?.nanos ?? 0);
	const byTime = yield* byNumbers(byNanos, (place) => beads.createdAt(place)?.seconds ?? Number.NEGATIVE_INFINITY);
	const byRank = yield* byNumbers(byTime, (place) => rankAt(beads, place));
	return yield* byNumbers(byRank, (place) => beads.priorityAt(place));
}

/** Places of rows with the latest change first; of those at the same moment as they were. */
export function* latestFirst(beads: Beads, places: Uint32Array): Steps<Uint32Array> {
	const byNanos = yield* byNumbers(places, (place) => -(beads.updatedAt(place)?.nanos ?? 0));
	return yield* byNumbers(byNanos, (place) => -(beads.updatedAt(place)?.seconds ?? Number.NEGATIVE_INFINITY));
}

/** By comparisons, unless the places are in their turn already. */
function* inTurn(places: Uint32Array, compare: Compare): Steps<Uint32Array> {
	let isInTurn = true;
	for (let at = 1; at < places.length && isInTurn; at++) {
		if (at % rowsAStep === 0) yield;
		isInTurn = compare(places[at - 1] ?? 0, places[at] ?? 0) <= 0;
	}
	if (isInTurn) return places;
	const order = yield* sorted(places.length, (a, b) => compare(places[a] ?? 0, places[b] ?? 0));
	return order.map((index) => places[index] ?? 0);
}

/** Compares places of rows as DDx does. Ids differ, so that no two rows are equal. */
export function inOrder(beads: Beads): Compare {
	return (a, b) =>
		beads.priorityAt(a) - beads.priorityAt(b) ||
		byRank(rankAt(beads, a), rankAt(beads, b)) ||
		byInstant(beads.createdAt(a), beads.createdAt(b)) ||
		beads.byId(a, b);
}

/** A row without a rank comes after all that have one. */
function rankAt(beads: Beads, place: number): number {
	return beads.traitsAt(place).queueRank ?? Number.POSITIVE_INFINITY;
}

function byRank(a: number, b: number): number {
	return a === b ? 0 : a - b;
}
