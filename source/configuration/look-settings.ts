import type {PanelName} from '../domain/table.ts';
import {setting} from './setting.ts';
import {listOf, oneOf} from './shape.ts';

const tables = ['workers', 'claims', 'queue', 'beads'] as const satisfies readonly PanelName[];

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
