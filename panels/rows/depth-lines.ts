import type {Depth} from '../../source/store/selectors/depth.ts';
import {depthKinds, depthOf} from '../../source/store/selectors/depth.ts';
import type {State} from '../../source/store/state.ts';
import {ours} from '../../source/text/safe-text.ts';
import type {Cell, Line} from '../line.ts';
import {columns} from '../line.ts';
import type {Symbols} from '../symbols.ts';

const labelWidth = 8;
const countWidth = 5;
const movedWidth = 12;

/** The queue's figures, each with its last minutes as a small plot: `ready      41 ▁▂▃▅ +12 in 10m`. */
export function depthLines(state: Pick<State, 'snapshot' | 'history'>, width: number, symbols: Symbols): Line[] {
	const room = Math.max(0, width - labelWidth - countWidth - movedWidth - 5);
	// Where there is no room for a plot, how it moved has all that there is.
	const moved = (words: string): Cell => ({
		text: ours(words),
		width: room === 0 ? null : movedWidth,
		align: 'right',
		tone: 'dim',
	});
	const figures = state.snapshot?.depths ?? depthKinds.map((kind) => ({kind, word: kind}));
	return figures.map(({kind, word}) => {
		const depth = depthOf(state, kind, room);
		return [
			{text: ours(' ')},
			...columns(width - 1, [
				{text: ours(word), width: labelWidth},
				{text: ours(depth.now === null ? '?' : String(depth.now)), width: countWidth, align: 'right', tone: 'bold'},
				...(room === 0 ? [] : [{text: ours(plot(depth.minutes, symbols)), width: null, tone: 'accent'} as const]),
				moved(movedWords(depth)),
			]),
		];
	});
}

/** A symbol a minute, from nothing to the most that was seen; a blank where nobody looked. */
export function plot(minutes: Depth['minutes'], {levels}: Pick<Symbols, 'levels'>): string {
	const most = Math.max(1, ...minutes.map((value) => value ?? 0));
	return minutes.map((value) => (value === null ? ' ' : levels[Math.ceil((value / most) * (levels.length - 1))])).join('');
}

function movedWords({moved, overMinutes}: Depth): string {
	if (moved === null) return '';
	return moved === 0 ? `even, ${overMinutes}m` : `${moved > 0 ? '+' : ''}${moved} in ${overMinutes}m`;
}
