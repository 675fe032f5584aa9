import type {PackedKeys, PackedRows} from '../../../domain/packed.ts';
import type {Row} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import type {Wanted} from '../../../text/wanted.ts';
import type {Tracker} from '../picture.ts';
import {stepBefore} from '../queue/queue.ts';
import {type Verdicts, verdictNames} from '../queue/verdicts.ts';
import type {Beads} from '../rows/beads.ts';
import {byText, textSearch} from '../rows/text-search.ts';
import {beadOrder} from './bead-order.ts';

/** What stands in the place of an id that is none. */
export const nameless = '(no id)';

/** The beads of a tracker by their places. `row` makes the row of one. */
export function packedBeads(
	tracker: Tracker,
	verdicts: Verdicts,
	{now, row}: {readonly now: number; readonly row: (place: number) => Row},
): PackedRows {
	const {beads} = tracker;
	return {
		places: beads.places,
		order: () => beadOrder(tracker, verdicts),
		row,
		idAt: (place) => shownIdAt(beads, place),
		placeOf: (id) => placeOfShown(beads, id),
		holding: (wanted) =>
			wanted.words === null ? cellsWith(beads, verdicts, now, wanted) : columnsWith(beads, verdicts, now, wanted.words),
		sorting: (column) => keysOf(beads, verdicts, now, column),
		before() {
			const step = stepBefore(verdicts);
			return step === undefined ? null : {basis: step.last.queue.verdicts, changed: step.places};
		},
	};
}

function shownIdAt(beads: Beads, place: number): string {
	const {block, from} = beads.blockAt(place);
	return block.whole.get(place - from)?.shownId ?? block.id(place - from);
}

function titleAt(beads: Beads, place: number): string {
	const {block, from} = beads.blockAt(place);
	return block.whole.get(place - from)?.title ?? block.title(place - from);
}

function placeOfShown(beads: Beads, shown: string): number {
	const place = beads.placeOf(shown);
	if (place !== -1 && shownIdAt(beads, place) === shown) return place;
	const row = beads.shownAs(shown);
	return row === undefined || row.shownId !== shown ? -1 : beads.placeOf(row.id);
}

/** The cells of a row, made of its columns alone. */
function cellsWith(beads: Beads, verdicts: Verdicts, now: number, wanted: Wanted): (place: number) => boolean {
	return (place) => {
		const id = shownIdAt(beads, place);
		const changed = changedAt(beads, place);
		const said = changed === null ? '' : age(now - changed);
		return wanted.holds(
			id === '' ? nameless : id,
			verdicts.at(place),
			String(beads.priorityAt(place)),
			titleAt(beads, place),
			said,
			id,
		);
	};
}

/** Words in the columns of the table: what few values repeat is asked about once for each. */
function columnsWith(beads: Beads, verdicts: Verdicts, now: number, words: string): (place: number) => boolean {
	const byVerdict = verdictNames.map((name) => name.includes(words));
	const isInText = textSearch(beads, words);
	const isInPriority = remembering((priority) => String(priority).includes(words));
	const isInAge = remembering((ms) => age(ms).includes(words));
	const [mayBeAge, mayBeNone] = [/^[\ddhms]+$/.test(words), nameless.includes(words)];
	return (place) => {
		if (byVerdict[verdicts.codes[place] ?? 0] || isInPriority(beads.priorityAt(place)) || isInText(place)) return true;
		if (mayBeNone && shownIdAt(beads, place) === '') return true;
		const changed = mayBeAge ? changedAt(beads, place) : null;
		return changed !== null && isInAge(saidAge(now - changed));
	};
}

/** The answer for a number, which is worked out once. */
function remembering(answer: (value: number) => boolean): (value: number) => boolean {
	const known = new Map<number, boolean>();
	return (value) => {
		const before = known.get(value);
		if (before !== undefined) return before;
		const now = answer(value);
		known.set(value, now);
		return now;
	};
}

/** So much of an age as is said: seconds up to an hour, then minutes. */
function saidAge(ms: number): number {
	if (ms < 1000) return ms;
	const unit = ms < 3_600_000 ? 1000 : 60_000;
	return Math.floor(ms / unit) * unit;
}

/** When a row was changed last, epoch ms; null where neither that nor its beginning is known. */
export function changedAt(beads: Beads, place: number): number | null {
	const at = beads.updatedAt(place) ?? beads.createdAt(place);
	return at === null ? null : at.seconds * 1000 + at.nanos / 1e6;
}

/** The columns of the table in their order: see `beadsTable`. */
function keysOf(beads: Beads, verdicts: Verdicts, now: number, column: number): PackedKeys {
	const all = () => true;
	if (column === 0) return {isKnown: all, compare: (a, b) => byText(beads, a, b, 'shownId')};
	if (column === 1) return {isKnown: all, compare: (a, b) => (verdicts.codes[a] ?? 0) - (verdicts.codes[b] ?? 0)};
	if (column === 2) return {isKnown: all, compare: (a, b) => bySize(beads.priorityAt(a), beads.priorityAt(b))};
	if (column === 3) return {isKnown: all, compare: (a, b) => byText(beads, a, b, 'title')};
	const key = (place: number) => now - (changedAt(beads, place) ?? 0);
	return {isKnown: (place) => changedAt(beads, place) !== null, compare: (a, b) => bySize(key(a), key(b))};
}

function bySize<Key extends number | string>(a: Key, b: Key): number {
	return a === b ? 0 : a < b ? -1 : 1;
}
