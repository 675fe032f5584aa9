import type {Tree} from './parse.ts';
import type {Holds} from './sets.ts';
import {Wrong} from './wrong.ts';

/** What has to be so between two characters. */
export type Place = 'start' | 'end' | 'edge' | 'within';

/** A step of a search; `to` are places of steps. It is at its end where it has come to `found`. */
export type State =
	| {readonly kind: 'take'; readonly holds: Holds; readonly to: number}
	| {readonly kind: 'at'; readonly place: Place; readonly to: number}
	| {readonly kind: 'either'; readonly to: readonly number[]}
	| {readonly kind: 'found'};

/** More steps than this are refused: the work for each character of a text is bounded by them. */
const mostStates = 300;

/** The steps of an expression, the last being where it begins. Throws `Wrong` where they are too many. */
export function statesOf(tree: Tree): readonly State[] {
	const states: State[] = [{kind: 'found'}];

	function put(state: State): number {
		if (states.length >= mostStates) throw new Wrong('it is too large');
		return states.push(state) - 1;
	}

	/** The place from which `part` is gone through to `to`. */
	function before(part: Tree, to: number): number {
		switch (part.kind) {
			case 'set':
				return put({kind: 'take', holds: part.holds, to});
			case 'at':
				return put({kind: 'at', place: part.place, to});
			case 'all':
				return part.parts.reduceRight((next, one) => before(one, next), to);
			case 'any':
				return put({kind: 'either', to: part.parts.map((one) => before(one, to))});
			case 'repeat':
				return repeated(part, to);
		}
	}

	function repeated({part, least, most}: Extract<Tree, {kind: 'repeat'}>, to: number): number {
		let next = most === null ? again(part, to) : to;
		for (let time = least; time < (most ?? least); time++) next = put({kind: 'either', to: [before(part, next), to]});
		for (let time = 0; time < least; time++) next = before(part, next);
		return next;
	}

	/** Any number of times: a step back to itself. */
	function again(part: Tree, to: number): number {
		const place = put({kind: 'either', to: [to]});
		states[place] = {kind: 'either', to: [before(part, place), to]};
		return place;
	}

	put({kind: 'either', to: [before(tree, 0)]});
	return states;
}
