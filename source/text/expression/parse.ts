import {escaped, type Holds, literal, setIn} from './sets.ts';
import {Wrong} from './wrong.ts';

/** A regular expression understood. */
export type Tree =
	| {readonly kind: 'set'; readonly holds: Holds}
	| {readonly kind: 'at'; readonly place: 'start' | 'end' | 'edge' | 'within'}
	| {readonly kind: 'all'; readonly parts: readonly Tree[]}
	| {readonly kind: 'any'; readonly parts: readonly Tree[]}
	/** `most` null: any number. */
	| {readonly kind: 'repeat'; readonly part: Tree; readonly least: number; readonly most: number | null};

/** Deeper groups, and more repeats of one thing, are no search that somebody types. */
const deepest = 50;
const mostRepeats = 100;

/** Understands an expression: what grep -E and less know, without what would have to go back (look-around, references). Throws `Wrong`. */
export function parsed(text: string): Tree {
	let at = 0;
	let depth = 0;

	function anyOf(): Tree {
		const parts = [allOf()];
		while (text[at] === '|') {
			at++;
			parts.push(allOf());
		}
		return parts.length === 1 && parts[0] !== undefined ? parts[0] : {kind: 'any', parts};
	}

	function allOf(): Tree {
		const parts: Tree[] = [];
		while (at < text.length && text[at] !== '|' && text[at] !== ')') parts.push(repeated(one()));
		return {kind: 'all', parts};
	}

	function one(): Tree {
		const sign = text[at] ?? '';
		at++;
		if (sign === '(') return group();
		if (sign === '^') return {kind: 'at', place: 'start'};
		if (sign === '$') return {kind: 'at', place: 'end'};
		if (sign === '.') return {kind: 'set', holds: () => true};
		if (sign === '[') {
			const {holds, next} = setIn(text, at);
			at = next;
			return {kind: 'set', holds};
		}
		if (sign === '*' || sign === '+' || sign === '?') throw new Wrong(`${sign} repeats nothing`);
		return sign === '\\' ? afterSlash() : {kind: 'set', holds: literal(sign)};
	}

	function afterSlash(): Tree {
		const sign = text[at];
		if (sign === undefined) throw new Wrong('it ends in a \\');
		at++;
		if (sign === 'b') return {kind: 'at', place: 'edge'};
		return sign === 'B' ? {kind: 'at', place: 'within'} : {kind: 'set', holds: escaped(sign)};
	}

	function group(): Tree {
		if (text[at] === '?') {
			if (text[at + 1] !== ':') throw new Wrong('(?… is not known here');
			at += 2;
		}
		if (++depth > deepest) throw new Wrong('it is too deep');
		const inner = anyOf();
		if (text[at] !== ')') throw new Wrong('a ( is not closed');
		at++;
		depth--;
		return inner;
	}

	function repeated(part: Tree): Tree {
		const count = countAt(text.slice(at, at + 16));
		if (count === null) return part;
		const {sign, least, most} = count;
		at += sign.length;
		// Whether it takes as little as it can makes no difference to whether it is there.
		if (text[at] === '?') at++;
		if (/^[*+?]$/.test(text[at] ?? '')) throw new Wrong(`${text[at]} repeats a repeat`);
		if (part.kind === 'at') throw new Wrong(`${sign} repeats a place`);
		return {kind: 'repeat', part, least, most};
	}

	const tree = anyOf();
	if (at < text.length) throw new Wrong('a ) has no (');
	return tree;
}

type Count = {readonly sign: string; readonly least: number; readonly most: number | null};

const counts: Readonly<Record<string, Omit<Count, 'sign'>>> = {
	'*': {least: 0, most: null},
	'+': {least: 1, most: null},
	'?': {least: 0, most: 1},
};

/** How often what stands before it is repeated; null where this is no sign of that. */
function countAt(text: string): Count | null {
	const found = /^(?:[*+?]|\{(\d{1,5})(,?)(\d{0,5})\})/.exec(text);
	if (found === null) return null;
	const [sign, from = '', comma, to = ''] = found;
	const known = counts[sign];
	if (known !== undefined) return {sign, ...known};
	const least = Number(from);
	const most = comma === '' ? least : to === '' ? null : Number(to);
	if (Math.max(least, most ?? 0) > mostRepeats) throw new Wrong(`${sign} is more than ${mostRepeats} times`);
	if (most !== null && most < least) throw new Wrong(`${sign} is the wrong way round`);
	return {sign, least, most};
}
