import {plotRows} from '../../source/store/layout.ts';
import {depthKinds, depthOf} from '../../source/store/selectors/depth.ts';
import {turnsBySlot} from '../../source/store/selectors/turns.ts';
import type {State} from '../../source/store/state.ts';
import {samplesKept} from '../../source/store/updates/world.ts';
import {ours} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {toWidth} from '../line.ts';
import type {Symbols} from '../symbols.ts';
import {marksOf, markWords, timesOf} from './time-axis.ts';

const labelWidth = 7;
const minuteMs = 60_000;

/** Where the panel is high enough, the first figure of the queue minute by minute: an axis, times, and where symptoms began and ended. */
export function plotLines(
	state: Pick<State, 'snapshot' | 'history' | 'past'>,
	{width, height}: {readonly width: number; readonly height: number},
	symbols: Symbols,
): Line[] {
	const rows = plotRows(height) - 3;
	const count = Math.min(samplesKept, width - labelWidth - 2);
	const last = state.history.at(-1)?.minute;
	if (rows < 1 || count < 10 || last === undefined) return Array.from({length: Math.max(0, rows + 3)}, () => toWidth([], width));
	const {kind, word} = state.snapshot?.depths?.[0] ?? {kind: depthKinds[0] ?? 'ready', word: 'ready'};
	const {minutes} = depthOf(state, kind, count);
	const most = Math.max(1, ...minutes.map((value) => value ?? 0));
	const label = (text: string) => ({text: ours(` ${text.padStart(labelWidth - 2)}`), tone: 'dim' as const});
	const drawn = Array.from({length: rows}, (_, row) => {
		const cells = minutes.map((value) => cellOf(value, most, rows - 1 - row, rows, symbols));
		const figure = row === 0 ? String(most) : row === rows - 1 ? '0' : '';
		return toWidth([label(figure), {text: ours(symbols.down), tone: 'dim'}, {text: ours(cells.join('')), tone: 'accent'}], width);
	});
	const turns = turnsBySlot(state, last, count, minuteMs);
	return [
		...drawn,
		toWidth([label(''), {text: ours(` ${marksOf(turns)}`), tone: 'warning'}], width),
		toWidth([label(''), {text: ours(` ${timesOf(last, count, minuteMs)}`), tone: 'dim'}], width),
		toWidth([label(''), {text: ours(` ${word} by the minute; ${markWords}`), tone: 'dim'}], width),
	];
}

/** A cell of the plot: `row` counts from the bottom. What nobody saw is blank, and zero is the lowest level. */
function cellOf(value: number | null, most: number, row: number, rows: number, {levels}: Pick<Symbols, 'levels'>): string {
	if (value === null) return ' ';
	const filled = (value / most) * rows - row;
	if (filled <= 0) return row === 0 ? (levels[0] ?? ' ') : ' ';
	return levels[Math.min(levels.length - 1, Math.ceil(filled * levels.length) - 1)] ?? ' ';
}
