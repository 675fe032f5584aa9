import {Box, useIsScreenReaderEnabled} from 'ink';
import {useEffect, useInsertionEffect, useState} from 'react';
import {keyTable} from '../../source/keys/keymap.ts';
import {cells, fitted, wrap} from '../../source/text/fit.ts';
import {ours} from '../../source/text/safe-text.ts';
import {wantedOf} from '../../source/text/wanted.ts';
import {useScreen, useTriage} from '../context.ts';
import {bordered} from '../frame.ts';
import type {Line} from '../line.ts';
import {columns, toWidth} from '../line.ts';
import {foundWords, marked} from '../marks.ts';
import {ruleLine} from '../rows/rule-line.ts';
import {Rows} from '../rows.tsx';
import type {HelpTable} from './help-table.tsx';
import type {HelpLine} from './sign-lines.ts';
import {doesWidth, signLines} from './sign-lines.ts';

type Drawn = typeof HelpTable;

/** The keymap and what the signs mean, in a window that scrolls. */
export function Help({top: wanted, width, height}: {readonly top: number; readonly width: number; readonly height: number}) {
	const {theme, painting, keymap} = useScreen();
	const search = useTriage((state) => state.search);
	const Table = useHelpTable();
	// A table is read by its lines, which need no drawing.
	const isRead = useIsScreenReaderEnabled();
	const all = [...keyTable(keymap), ...signLines(theme.symbols)];
	const widest = Math.max(...all.map(({keys}) => cells(keys)));
	const lines = all.flatMap((line) => inLines(line, doesWidth(width, widest)));
	// A line of titles stands under the rule.
	const room = Math.max(1, height - 2);
	const lastTop = Math.max(0, lines.length - room);
	const top = Math.min(wanted, lastTop);
	const sought = wantedOf(search);
	const matches = sought.isNothing ? [] : lines.flatMap(({keys, does}, place) => (sought.holds(keys, does) ? [place] : []));
	useInsertionEffect(() => painting.scroll({lastTop, page: Math.max(1, room - 1), readThrough: true, matches}));
	const shown = lines.slice(top, top + room);
	const title = ours(
		`Keys and signs ${top + 1}-${top + shown.length} of ${lines.length}${search === '' ? '' : foundWords(matches.length)}`,
	);
	const filler = Array.from({length: room - shown.length}, (): Line => toWidth([], width - 2));
	return (
		<Box flexDirection="column" width={width} height={height} overflow="hidden">
			<Rows lines={[ruleLine(width, [], [{x: 0, words: [{text: title}], focused: true}], theme)]} width={width} />
			{Table === null || isRead ? (
				<Rows
					lines={bordered(
						[toWidth([], width - 2), ...shown.map((line) => marked(plainLine(line, widest, width - 2), search))],
						true,
						theme,
					)}
					width={width}
				/>
			) : (
				<Table lines={shown} widest={widest} width={width} theme={theme} search={search} />
			)}
			<Rows lines={bordered(filler, true, theme)} width={width} />
		</Box>
	);
}

/** A line of the help in as many lines as its words need. */
function inLines({keys, group, does}: HelpLine, width: number): HelpLine[] {
	const [first = '', ...rest] = wrap(ours(does), width);
	return [{keys, group, does: first}, ...rest.map((more) => ({keys: '', group: '', does: more}))];
}

function plainLine({keys, group, does}: HelpLine, widest: number, width: number): Line {
	return columns(width, [
		{text: ours(''), width: 0},
		{text: fitted(ours(keys), widest), width: widest, tone: 'bold'},
		{text: ours(group), width: 7, tone: 'dim'},
		{text: ours(does), width: null},
	]);
}

/** The table is loaded when it is first asked for, so that the first frame does not wait for it; null until then, or without it. */
function useHelpTable(): Drawn | null {
	const [table, setTable] = useState<{readonly Drawn: Drawn} | null>(null);
	useEffect(() => {
		let gone = false;
		import('./help-table.tsx').then(
			({HelpTable: Drawn}) => {
				if (!gone) setTable({Drawn});
			},
			// An installation that was replaced under a running console: the plain lines stay.
			() => {},
		);
		return () => {
			gone = true;
		};
	}, []);
	return table?.Drawn ?? null;
}
