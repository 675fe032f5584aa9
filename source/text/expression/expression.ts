import {parsed} from './parse.ts';
import {isWord} from './sets.ts';
import {type State, statesOf} from './states.ts';
import {Wrong} from './wrong.ts';

/** A regular expression that takes time in proportion to the text and to nothing else, whatever it says. It never looks at case. */
export type Expression = {
	/** Whether it is somewhere in the text. */
	isIn(text: string): boolean;
	/** Where it is in the text, from and to; the first and longest, those after it, none that is empty. */
	places(text: string): readonly (readonly [number, number])[];
};

/** Steps that a search is at together, before it is known what stands around them; `next` by what stands there. */
type Stand = {readonly at: readonly number[]; readonly next: Map<number, Step>};

/** `found`: the expression ends here. `stand`: where the next character leads. */
type Step = {readonly found: boolean; readonly stand: Stand};

/** So many stands are kept, then all are forgotten: there can be as many as two to the number of steps. */
const mostStands = 500;

/** Longer texts are looked at as far as this; rows of tables and lines of output are shorter. */
const longest = 20_000;

/** Understands an expression; a string says what is wrong with it, as the end of a sentence. */
export function expressionOf(text: string): Expression | string {
	try {
		return searching(statesOf(parsed(text)));
	} catch (error) {
		if (error instanceof Wrong) return error.message;
		throw error;
	}
}

function searching(states: readonly State[]): Expression {
	const begin = states.length - 1;
	let stands = new Map<string, Stand>();

	function standAt(at: readonly number[]): Stand {
		const key = at.join();
		const known = stands.get(key);
		if (known !== undefined) return known;
		if (stands.size >= mostStands) stands = new Map();
		const stand = {at, next: new Map()};
		stands.set(key, stand);
		return stand;
	}

	/** One character on. `around` tells what stands left and right of this place, `code` is -1 at the end. */
	function step(stand: Stand, code: number, around: number): Step {
		const key = (code + 1) * 8 + around;
		const known = stand.next.get(key);
		if (known !== undefined) return known;
		const to = new Set<number>();
		let found = false;
		for (const place of reached(states, stand.at, around)) {
			const state = states[place];
			if (state?.kind === 'found') found = true;
			else if (state?.kind === 'take' && code >= 0 && state.holds(code)) to.add(state.to);
		}
		const taken = {found, stand: standAt([...to].sort((a, b) => a - b))};
		stand.next.set(key, taken);
		return taken;
	}

	function isIn(text: string): boolean {
		const end = Math.min(text.length, longest);
		let stand = standAt([begin]);
		for (let at = 0; at <= end; at++) {
			const taken = step(stand, at < end ? text.charCodeAt(at) : -1, aroundAt(text, at, end));
			if (taken.found) return true;
			stand = standAt(taken.stand.at.includes(begin) ? taken.stand.at : [...taken.stand.at, begin]);
		}
		return false;
	}

	/** Where the longest that begins at `from` ends; -1 where none does. */
	function endFrom(text: string, from: number, end: number): number {
		let last = -1;
		let stand = standAt([begin]);
		for (let at = from; at <= end && stand.at.length > 0; at++) {
			const taken = step(stand, at < end ? text.charCodeAt(at) : -1, aroundAt(text, at, end));
			if (taken.found) last = at;
			stand = taken.stand;
		}
		return last;
	}

	function places(text: string): [number, number][] {
		const end = Math.min(text.length, longest);
		const found: [number, number][] = [];
		for (let from = 0; from < end; from++) {
			const to = endFrom(text, from, end);
			if (to <= from) continue;
			// A pair of surrogates is one character, and is not cut in two.
			found.push([isLow(text, from) ? from - 1 : from, isLow(text, to) ? to + 1 : to]);
			from = to - 1;
		}
		return found;
	}

	return {isIn, places};
}

function isLow(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	return at > 0 && code >= 0xdc00 && code <= 0xdfff;
}

/** What stands around a place: 1 the start, 2 the end, 4 the edge of a word. */
function aroundAt(text: string, at: number, end: number): number {
	const left = at > 0 && isWord(text.charCodeAt(at - 1));
	const right = at < end && isWord(text.charCodeAt(at));
	return (at === 0 ? 1 : 0) + (at === end ? 2 : 0) + (left === right ? 0 : 4);
}

const asked = {start: [1, 1], end: [2, 2], edge: [4, 4], within: [4, 0]} as const;

/** Every step that can be come to from these without taking a character. */
function reached(states: readonly State[], from: readonly number[], around: number): ReadonlySet<number> {
	const seen = new Set<number>(from);
	for (const place of seen) {
		const state = states[place];
		if (state?.kind === 'either') for (const to of state.to) seen.add(to);
		if (state?.kind !== 'at') continue;
		const [bit, wanted] = asked[state.place];
		if ((around & bit) === wanted) seen.add(state.to);
	}
	return seen;
}
