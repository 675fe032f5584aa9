import {type Appearance, symbolSets, themeNames} from '../domain/appearance.ts';
import type {PanelName} from '../domain/table.ts';
import {setting} from './setting.ts';
import {listOf, oneOf} from './shape.ts';

const tables = ['workers', 'claims', 'queue', 'beads'] as const satisfies readonly PanelName[];

/** The colours of the screen. */
export const theme = setting<Appearance['theme']>({
	shape: oneOf(themeNames),
	words:
		'the colours of the screen: the terminal’s own sixteen, or a theme with colours and a ground of its own; NO_COLOR goes before it',
	standard: 'terminal',
	example: ['theme: dark'],
	grave: false,
	workspace: null,
	show: String,
});

/** The signs of the screen. */
export const symbols = setting<Appearance['symbols']>({
	shape: oneOf(symbolSets),
	words: 'the signs of the screen: drawn ones, plain ASCII, or what the locale can show',
	standard: 'auto',
	example: ['symbols: ascii'],
	grave: false,
	workspace: null,
	show: String,
});

/** The tables that are shown, in their order. */
export const panels = setting<readonly PanelName[]>({
	shape: listOf(oneOf(tables), tables.length),
	words: 'the tables that are shown, in their order; symptoms, runbook and output always are',
	standard: tables,
	example: [`panels: [${tables.join(', ')}]`],
	grave: false,
	workspace: {words: 'may choose them', narrow: (_own, theirs) => theirs},
	show: (value) => `[${value.join(', ')}]`,
});
