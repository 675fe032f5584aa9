import {type Compare, sorted, withRows} from '../../domain/order.ts';
import type {PackedRows} from '../../domain/packed.ts';
import {rowsAStep, type Steps} from '../../domain/steps.ts';
import {narrows, wantedOf} from '../../text/wanted.ts';
import type {Sort} from '../panel-view.ts';

/** Which rows are wanted, and in which order. */
export type Wish = {readonly filter: string; readonly sort: Sort | null};

/** How far some rows are arranged. */
export type Arranging = {
	readonly wish: Wish;
	readonly isDone: boolean;
	/** The places of the rows, another array for another arrangement. Until it is done: those found so far, or those it came of. */
	readonly places: Uint32Array;
	/** Goes on for about so many milliseconds, or to the end. */
	work(ms: number): void;
};

/** The last arrangement of the rows that others came of, and the places whose row is another since. */
export type Earlier = {readonly last: Arranging; readonly changed: readonly number[]};

/** What is known of the row at a place: nothing, or whether it holds what is wanted. */
const [unasked, without, holding] = [0, 1, 2];

/** Of the arrangements that there are, by place. */
const answersOf = new WeakMap<Arranging, Uint8Array>();

/** With more rows than these all are sorted anew. */
const mostMoved = 100;

export function isSameWish(one: Wish, other: Wish): boolean {
	return one.filter === other.filter && isSameSort(one.sort, other.sort);
}

function isSameSort(a: Sort | null, b: Sort | null): boolean {
	return a === b || (a !== null && b !== null && a.column === b.column && a.descending === b.descending);
}

/** Arranges rows as is wished. `same` is the last arrangement of these very rows, `earlier` that of the rows that they came of. */
export function arranging(rows: PackedRows, wish: Wish, same: Arranging | null, earlier: Earlier | null): Arranging {
	const answers = new Uint8Array(rows.places);
	let found: Uint32Array = new Uint32Array(0);
	let count = 0;
	let places: Uint32Array = found;
	let isDone = false;
	const steps = begin();
	const made: Arranging = {
		wish,
		get isDone() {
			return isDone;
		},
		get places() {
			return places;
		},
		work(ms) {
			const until = performance.now() + ms;
			while (!isDone) {
				isDone = steps.next().done === true;
				if (performance.now() >= until) break;
			}
			if (!isDone && count > places.length) places = found.slice(0, count);
		},
	};
	answersOf.set(made, answers);
	return made;

	function begin(): Steps<void> {
		if (earlier !== null && isSameWish(earlier.last.wish, wish)) return carried(earlier);
		const isNarrower = same?.isDone && isSameSort(same.wish.sort, wish.sort) && narrows(wish.filter, same.wish.filter);
		return isNarrower ? filtered(same.places) : anew();
	}

	function* anew(): Steps<void> {
		yield* filtered(rows.order());
		if (wish.sort !== null) places = yield* inTurn(places, comparison(rows, wish.sort));
	}

	/** Finds those of some places that hold what is wanted, in their order. */
	function* filtered(from: Uint32Array): Steps<void> {
		const wanted = wantedOf(wish.filter);
		const holds = wanted.isNothing ? () => true : rows.holding(wanted);
		found = new Uint32Array(from.length);
		count = 0;
		for (let index = 0; index < from.length; index++) {
			if (index % rowsAStep === 0) yield;
			const place = from[index] ?? 0;
			if (answers[place] === unasked) answers[place] = holds(place) ? holding : without;
			if (answers[place] === holding) found[count++] = place;
		}
		places = found.slice(0, count);
		found = new Uint32Array(0);
		count = 0;
	}

	/** From the arrangement of the rows before, which stands for this one until this one is there. */
	function* carried({last, changed}: Earlier): Steps<void> {
		answers.set(answersOf.get(last) ?? []);
		for (const place of changed) answers[place] = unasked;
		places = last.places;
		if (wish.sort === null || !last.isDone || changed.length > mostMoved) yield* anew();
		else places = yield* moved(last.places, changed, wish.sort);
	}

	/** Sorted places after some rows became others. */
	function* moved(before: Uint32Array, changed: readonly number[], sort: Sort): Steps<Uint32Array> {
		const wanted = wantedOf(wish.filter);
		const holds = wanted.isNothing ? () => true : rows.holding(wanted);
		for (const place of changed) answers[place] = holds(place) ? holding : without;
		const ranks = yield* ranksOf(rows);
		const others = new Set(changed);
		const left = yield* withoutPlaces(before, others);
		const compare = comparison(rows, sort);
		// Rows that are equal stand as they do in the table.
		const inPlace: Compare = (a, b) => compare(a, b) || (ranks[a] ?? 0) - (ranks[b] ?? 0);
		const come = [...others].filter((place) => answers[place] === holding);
		return withRows(left, come, inPlace);
	}
}

/** Compares places by a column; what is not known stands last either way. */
function comparison(rows: PackedRows, {column, descending}: Sort): Compare {
	const {isKnown, compare} = rows.sorting(column);
	const sign = descending ? -1 : 1;
	return (a, b) => {
		const [left, right] = [isKnown(a), isKnown(b)];
		return left && right ? sign * compare(a, b) : Number(right) - Number(left);
	};
}

function* inTurn(places: Uint32Array, compare: Compare): Steps<Uint32Array> {
	const order = yield* sorted(places.length, (a, b) => compare(places[a] ?? 0, places[b] ?? 0));
	for (let index = 0; index < order.length; index++) {
		if (index % rowsAStep === 0) yield;
		order[index] = places[order[index] ?? 0] ?? 0;
	}
	return order;
}

/** Where each place stands in the table. */
function* ranksOf(rows: PackedRows): Steps<Uint32Array> {
	const order = rows.order();
	const ranks = new Uint32Array(rows.places);
	for (let index = 0; index < order.length; index++) {
		if (index % rowsAStep === 0) yield;
		ranks[order[index] ?? 0] = index;
	}
	return ranks;
}

function* withoutPlaces(places: Uint32Array, gone: ReadonlySet<number>): Steps<Uint32Array> {
	const left = new Uint32Array(places.length);
	let count = 0;
	for (let index = 0; index < places.length; index++) {
		if (index % rowsAStep === 0) yield;
		const place = places[index] ?? 0;
		if (!gone.has(place)) left[count++] = place;
	}
	return left.subarray(0, count);
}
