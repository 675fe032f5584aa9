import {type Compare, sorted} from '../../../domain/order.ts';
import {rowsAStep, type Steps} from '../../../domain/steps.ts';
import {byInstant} from '../parse/instant.ts';
import type {Beads} from '../rows/beads.ts';

/**
 * Places of rows in the order in which DDx hands them out (v0.6.2-alpha164, `sortBeadsForQueue`): priority, rows with a rank first,
 * rank, time of creation (none counts as the oldest), id by bytes.
 */
export function* queueOrder(beads: Beads, places: readonly number[]): Steps<Uint32Array> {
	const keys = yield* keysOf(places.length, (index) => {
		const place = places[index] ?? 0;
		const created = beads.createdAt(place);
		return {first: beads.priorityAt(place), second: rankAt(beads, place), seconds: created?.seconds, nanos: created?.nanos};
	});
	const byId = (a: number, b: number) => beads.byId(places[a] ?? 0, places[b] ?? 0);
	return yield* inTurn(places, (a, b) => byKeys(keys, a, b) || byId(a, b));
}

/** Places of rows with the latest change first; of those at the same moment as they were. */
export function* latestFirst(beads: Beads, places: readonly number[]): Steps<Uint32Array> {
	const keys = yield* keysOf(places.length, (index) => {
		const updated = beads.updatedAt(places[index] ?? 0);
		return {first: 0, second: 0, seconds: updated?.seconds, nanos: updated?.nanos};
	});
	return yield* inTurn(places, (a, b) => byKeys(keys, b, a));
}

/** What rows are sorted by, in columns: numbers are compared many times as fast as objects. */
type Keys = {
	readonly first: Float64Array;
	readonly second: Float64Array;
	readonly seconds: Float64Array;
	readonly nanos: Float64Array;
};

type Key = {
	readonly first: number;
	readonly second: number;
	readonly seconds?: number | undefined;
	readonly nanos?: number | undefined;
};

function* keysOf(count: number, keyAt: (index: number) => Key): Steps<Keys> {
	const column = () => new Float64Array(count);
	const keys = {first: column(), second: column(), seconds: column(), nanos: column()};
	for (let index = 0; index < count; index++) {
		if (index % rowsAStep === 0) yield;
		const {first, second, seconds = Number.NEGATIVE_INFINITY, nanos = 0} = keyAt(index);
		keys.first[index] = first;
		keys.second[index] = second;
		keys.seconds[index] = seconds;
		keys.nanos[index] = nanos;
	}
	return keys;
}

function byKeys({first, second, seconds, nanos}: Keys, a: number, b: number): number {
	return byColumn(first, a, b) || byColumn(second, a, b) || byColumn(seconds, a, b) || byColumn(nanos, a, b);
}

function byColumn(column: Float64Array, a: number, b: number): number {
	const [one, other] = [column[a] ?? 0, column[b] ?? 0];
	return one === other ? 0 : one < other ? -1 : 1;
}

function* inTurn(places: readonly number[], compare: (a: number, b: number) => number): Steps<Uint32Array> {
	const order = yield* sorted(places.length, compare);
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
