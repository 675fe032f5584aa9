import type {Beads} from './beads.ts';
import type {Columns, RowBlock} from './row-block.ts';

/**
 * Whether the id or the title at a place, as shown, holds some words, which are in lower case. A block's texts are gone through at once, when
 * the first of its rows is asked about.
 */
export function textSearch(beads: Beads, words: string): (place: number) => boolean {
	const found = new Map<RowBlock, Uint8Array>();
	return (place) => {
		const {block, from} = beads.blockAt(place);
		const whole = block.whole.get(place - from);
		if (whole !== undefined) return has(whole.shownId, words) || has(whole.title, words);
		let rows = found.get(block);
		if (rows === undefined) {
			rows = rowsWith(block, words);
			found.set(block, rows);
		}
		return rows[place - from] === 1;
	};
}

function has(text: string, words: string): boolean {
	return text.toLowerCase().includes(words);
}

/** The rows of a block whose texts in the columns hold some words: 1 for each that does. */
function rowsWith({columns: {texts, ends}, size}: RowBlock, words: string): Uint8Array {
	const rows = new Uint8Array(size);
	// They are ASCII, so that lower case has as many characters.
	const all = texts.toString('latin1').toLowerCase();
	let text = 0;
	for (let at = all.indexOf(words); at !== -1; ) {
		while ((ends[text] ?? 0) <= at) text++;
		const end = ends[text] ?? 0;
		if (at + words.length <= end) {
			rows[text >> 1] = 1;
			// Once is enough: on with the next row.
			at = all.indexOf(words, ends[text | 1] ?? end);
		} else at = all.indexOf(words, at + 1);
	}
	return rows;
}

/** Compares the ids or the titles at two places, as shown, by code units. */
export function byText(beads: Beads, one: number, other: number, part: 'shownId' | 'title'): number {
	const [a, b] = [beads.blockAt(one), beads.blockAt(other)];
	if (a.block.whole.has(one - a.from) || b.block.whole.has(other - b.from)) {
		const [left, right] = [beads.row(one)[part], beads.row(other)[part]];
		return left === right ? 0 : left < right ? -1 : 1;
	}
	const within = part === 'title' ? 1 : 0;
	return byCharacters(a.block.columns, 2 * (one - a.from) + within, b.block.columns, 2 * (other - b.from) + within);
}

/** Compares two texts of the columns, which are ASCII. */
function byCharacters(left: Columns, one: number, right: Columns, other: number): number {
	const [from, to] = [left.ends[one - 1] ?? 0, left.ends[one] ?? 0];
	const [otherFrom, otherTo] = [right.ends[other - 1] ?? 0, right.ends[other] ?? 0];
	const length = Math.min(to - from, otherTo - otherFrom);
	for (let at = 0; at < length; at++) {
		const difference = (left.texts[from + at] ?? 0) - (right.texts[otherFrom + at] ?? 0);
		if (difference !== 0) return difference;
	}
	return to - from - (otherTo - otherFrom);
}
