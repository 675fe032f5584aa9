import type {Turn} from '../../source/store/selectors/turns.ts';
import {clock} from '../../source/text/age.ts';

/** Plain letters, so that every terminal and every ear has them. */
const marks = {began: '^', ended: 'v', both: 'x'} as const;

/** What the marks mean. */
export const markWords = '^ a symptom began, v one ended, x both';

/** Times of day stand so far apart as one of these, milliseconds. */
const periods = [60_000, 300_000, 900_000, 1_800_000, 3_600_000, 10_800_000];

/** Cells from one time of day to the next, at least. */
const apart = 8;

/** A mark a slot. */
export function marksOf(turns: readonly Turn[]): string {
	return turns.map((turn) => (turn === null ? ' ' : marks[turn])).join('');
}

/** Times of day below the slots that they begin: `count` slots of `slotMs`, the last being number `last` since the epoch. */
export function timesOf(last: number, count: number, slotMs: number): string {
	const period = periods.find((one) => one / slotMs >= apart) ?? 3_600_000;
	let line = '';
	for (let place = 0; place < count; place++) {
		const at = (last - count + 1 + place) * slotMs;
		const isRoom = line.length <= place && place + 5 <= count;
		if (at % period === 0 && isRoom) line = line.padEnd(place) + clock(at);
	}
	return line;
}
