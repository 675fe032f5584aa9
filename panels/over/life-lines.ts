import type {Happening} from '../../source/domain/table.ts';
import {age, clock} from '../../source/text/age.ts';
import {wrap} from '../../source/text/fit.ts';
import {ours, safe} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {toWidth} from '../line.ts';
import type {Theme} from '../theme.ts';
import {healthLook} from '../theme.ts';

/** Where the arms of a joint are, as in `Symbols.joints`. */
const joints = {first: 7, between: 13, last: 9} as const;

/** Cells of a date with its time: `11-18 13:57:05`. */
const whenWidth = 14;

/** Pauses from here on are written between what happened before and after, milliseconds. */
const worthTelling = 60_000;

/** What happened, the oldest first, along a line with the time that passed in between; `now` in epoch ms. */
export function lifeLines(happenings: readonly Happening[], now: number, width: number, theme: Theme): Line[] {
	const {symbols} = theme;
	const sorted = happenings.toSorted((a, b) => a.at - b.at);
	const lines: Line[] = [];
	const row = (when: string, rail: string, rest: Line) =>
		lines.push(
			toWidth(
				[
					{text: ours(`   ${when.padStart(whenWidth)} `), tone: 'dim'},
					{text: ours(`${rail} `), tone: 'dim', said: ours('')},
					...rest,
				],
				width,
			),
		);
	const passed = (ms: number) => {
		if (ms >= worthTelling) row(age(ms), symbols.down, [{text: ours(''), said: ours('later')}]);
	};
	for (const [place, {at, text, health}] of sorted.entries()) {
		const before = sorted[place - 1];
		if (before !== undefined) passed(at - before.at);
		const isSameDay = before !== undefined && dayOf(before.at) === dayOf(at);
		const {symbol, tone} = healthLook(health, symbols);
		const [first = ours(''), ...more] = wrap(text, width - whenWidth - 9);
		const joint = symbols.joints[place === 0 ? joints.first : joints.between] ?? '+';
		row(isSameDay ? clock(at, true) : `${dayOf(at)} ${clock(at, true)}`, joint, [
			{text: ours(`${symbol} `), tone},
			{text: first},
		]);
		for (const line of more) row('', symbols.down, [{text: safe`  ${line}`}]);
	}
	const last = sorted.at(-1);
	if (last !== undefined)
		row('now', symbols.joints[joints.last] ?? '+', [
			{text: now > last.at ? safe`${age(now - last.at)} after that` : ours(''), tone: 'dim'},
		]);
	return lines;
}

/** The day of a moment in the machine's zone: `11-18`. */
function dayOf(at: number): string {
	const date = new Date(at);
	return `${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}
