import {Text} from 'ink';
import inkTable from 'ink-table';
import type {PropsWithChildren} from 'react';
import {fitted} from '../../source/text/fit.ts';
import {ours} from '../../source/text/safe-text.ts';
import {painted} from '../line.ts';
import {marked} from '../marks.ts';
import type {Theme} from '../theme.ts';
import {looks, styled} from '../theme.ts';
import type {HelpLine} from './sign-lines.ts';
import {doesWidth} from './sign-lines.ts';

// CommonJS with a default export: a bundler hands on the one or the other.
const Table = inkTable.default ?? (inkTable as unknown as typeof inkTable.default);

/** A window of the keymap, drawn by ink-table without its rules between rows. Takes exactly `width` cells and a row a line. */
export function HelpTable({
	lines,
	widest,
	width,
	theme,
	search,
}: {
	readonly lines: readonly HelpLine[];
	readonly widest: number;
	readonly width: number;
	readonly theme: Theme;
	/** What is searched for, raw; empty for nothing. */
	readonly search: string;
}) {
	const border = painted([{text: ours(theme.symbols.down), tone: 'border'}], theme);
	const room = doesWidth(width, widest);
	const rows = lines.map(({keys, group, does}) => ({
		keys: fitted(ours(keys), widest),
		group: fitted(ours(group), 7),
		does: fitted(ours(does), room),
	}));
	// The borders between cells are all that is kept of the skeleton: its rules would take every second row.
	const skeleton = ({children}: PropsWithChildren) => <Text>{children === '│' ? border : ''}</Text>;
	return (
		// It keeps the cell that it was made with: another search is another table.
		<Table
			key={search}
			data={rows}
			skeleton={skeleton}
			header={({children}: PropsWithChildren) => <Text>{styled(String(children), looks('title', false, theme))}</Text>}
			cell={({children}: PropsWithChildren) => <Text>{painted(marked([{text: ours(String(children))}], search), theme)}</Text>}
		/>
	);
}
