import {describe, expect, it} from 'vitest';
import type {TableWindow} from '../../panels/rows/table-lines.ts';
import {tableLines} from '../../panels/rows/table-lines.ts';
import {themeFor} from '../../panels/theme.ts';
import type {Table} from '../../source/domain/table.ts';
import {ours} from '../../source/text/safe-text.ts';

const theme = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'xterm'});
const row = {id: 'a', cells: ['shop-1a2b', '15', 'what it is'].map(ours), health: 'good'} as const;
const columns = [
	{title: 'bead', width: 14},
	{title: 'P', width: 2},
	{title: 'what', width: null},
] as const;
const view: TableWindow['view'] = {id: null, index: 0, top: 0, filter: '', sort: null};

function drawn(width: number, more: Partial<TableWindow> = {}, least?: number): string[] {
	const table: Table = {
		title: 'Beads',
		summary: ours(''),
		columns: least === undefined ? columns : [...columns.slice(0, 2), {title: 'what', width: null, least}],
		size: 1,
		row: () => row,
		gap: null,
	};
	return tableLines({table, rows: table, view, cursor: null, width, height: 2, titled: true, ...more}, theme).map((line) =>
		line.map(({text}) => text).join(''),
	);
}

describe('the columns of a table', () => {
	it('are all there where they have room', () => {
		expect(drawn(50)[1]).toMatch(/shop-1a2b +15 what it is/);
	});

	it('give way from the right, and never the one that names the row', () => {
		expect(drawn(32)[1]).toMatch(/shop-1a2b +what it is/);
		expect(drawn(32, {}, 6)[1]).toMatch(/shop-1a2b +15 what it/);
		expect(drawn(22)[1]).toMatch(/● shop-1a2b +15 $/);
		expect(drawn(14)[1]).toMatch(/● shop-1a2b/);
	});

	it('say by which they are sorted, however narrow that one is', () => {
		expect(drawn(50, {view: {...view, sort: {column: 1, descending: true}}})[0]).toMatch(/bead +Pv what/);
		expect(drawn(50, {view: {...view, sort: {column: 0, descending: false}}})[0]).toMatch(/bead \^ +P {2}what/);
	});
});
