import {depthOf} from '../source/store/selectors/depth.ts';
import {titleOf} from '../source/store/selectors/titles.ts';
import type {State} from '../source/store/state.ts';
import {fitted} from '../source/text/fit.ts';
import {ours, safe} from '../source/text/safe-text.ts';
import {useScreen} from './context.ts';
import {bordered} from './frame.ts';
import type {Line} from './line.ts';
import {toWidth} from './line.ts';
import {plot} from './rows/depth-lines.ts';
import {ruleLine} from './rows/rule-line.ts';
import {Shown} from './shown.tsx';
import type {Theme} from './theme.ts';

type LiveLinesProps = {readonly width: number; readonly ruled: boolean};

/** On a small screen, a line for each table. */
export function LiveLines({width, ruled}: LiveLinesProps) {
	const {theme} = useScreen();
	return <Shown parts={(state) => [state]} lines={(state) => linesOf(state, {width, ruled}, theme)} width={width} />;
}

function linesOf(state: State, {width, ruled}: LiveLinesProps, theme: Theme): readonly Line[] {
	const inside = width - 2;
	const lines = state.tables.map((id): Line => {
		const {name, beside, warns} = titleOf(state, id);
		const history =
			id === 'queue' ? plot(depthOf(state, state.snapshot?.depths?.[0]?.kind ?? 'ready', 16).minutes, theme.symbols) : '';
		return toWidth(
			[
				{text: ours(state.focus === id ? theme.symbols.cursor : ' ')},
				{text: fitted(name, 12), tone: 'title'},
				{text: ours(history), tone: 'accent'},
				{text: safe`${ours(history === '' ? '' : ' ')}${beside ?? ours('')}`, ...(warns ? {tone: 'warning' as const} : {})},
			],
			inside,
		);
	});
	const rule = ruled ? [ruleLine(width, [0], [{x: 0, words: [], focused: false}], theme)] : [];
	return [...rule, ...bordered(lines, true, theme)];
}
