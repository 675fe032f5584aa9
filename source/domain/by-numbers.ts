import type {Steps} from './steps.ts';

/** Between two places where the work can be left lie so many numbers: a few microseconds. */
const numbersAStep = 2048;

/** Numbers are gone through by so many of their bits at a time. */
const digitBits = 11;
const digits = 2 ** digitBits;

/**
 * Places in the order of a number that each has, the least first; those that have the same stay as they were. No two are compared: they
 * are dealt out by one digit of their numbers after another, the last digit first (a radix sort), and digits that all share cost little.
 */
export function* byNumbers(places: Uint32Array, numberOf: (place: number) => number): Steps<Uint32Array> {
	const keys = yield* keysOf(places, numberOf);
	if (keys === null) return places;
	const {length} = places;
	let [from, to] = [new Uint32Array(length), new Uint32Array(length)];
	for (let index = 0; index < length; index++) from[index] = index;
	const next = new Uint32Array(digits);
	for (const word of [keys.low, keys.high])
		for (let shift = 0; shift < 32; shift += digitBits) {
			count(word, shift, next);
			yield;
			if (next.includes(length)) continue;
			toStarts(next);
			for (let at = 0; at < length; at += numbersAStep) {
				deal(from.subarray(at, at + numbersAStep), to, {word, shift, next});
				yield;
			}
			[from, to] = [to, from];
		}
	for (let at = 0; at < length; at++) to[at] = places[from[at] ?? 0] ?? 0;
	return to;
}

type Keys = {readonly high: Uint32Array; readonly low: Uint32Array};

const one = new Float64Array(1);
const words = new Uint32Array(one.buffer);
/** Which of them has the sign: not the same on every machine. */
const first = signWord();

function signWord(): 0 | 1 {
	one[0] = -1;
	return words[1] === 0 ? 0 : 1;
}

/** The numbers of places as whole numbers that are in the same order; null where the places are in it already. */
function* keysOf(places: Uint32Array, numberOf: (place: number) => number): Steps<Keys | null> {
	const {length} = places;
	const keys = {high: new Uint32Array(length), low: new Uint32Array(length)};
	let isInOrder = true;
	let last = Number.NEGATIVE_INFINITY;
	for (let at = 0; at < length; at++) {
		if (at % numbersAStep === 0) yield;
		// Of the two zeros there is one then.
		const number = numberOf(places[at] ?? 0) + 0;
		isInOrder &&= last <= number;
		last = number;
		one[0] = number;
		// All bits of a number below zero are turned, of others the sign.
		const isBelow = number < 0;
		keys.high[at] = (words[first] ?? 0) ^ (isBelow ? -1 : -0x80000000);
		keys.low[at] = (words[1 - first] ?? 0) ^ (isBelow ? -1 : 0);
	}
	return isInOrder ? null : keys;
}

/** How many have each digit. */
function count(word: Uint32Array, shift: number, counts: Uint32Array): void {
	counts.fill(0);
	for (let index = 0; index < word.length; index++) {
		const digit = ((word[index] ?? 0) >>> shift) & (digits - 1);
		counts[digit] = (counts[digit] ?? 0) + 1;
	}
}

/** From how many have each digit to where the first of them belongs. */
function toStarts(counts: Uint32Array): void {
	let before = 0;
	for (let digit = 0; digit < digits; digit++) {
		const found = counts[digit] ?? 0;
		counts[digit] = before;
		before += found;
	}
}

function deal(
	from: Uint32Array,
	to: Uint32Array,
	{word, shift, next}: {word: Uint32Array; shift: number; next: Uint32Array},
): void {
	for (let at = 0; at < from.length; at++) {
		const index = from[at] ?? 0;
		const digit = ((word[index] ?? 0) >>> shift) & (digits - 1);
		const place = next[digit] ?? 0;
		next[digit] = place + 1;
		to[place] = index;
	}
}
