import {renderToString, Text} from 'ink';
import inkTable from 'ink-table';
import type {PropsWithChildren} from 'react';
import {cells, fitted, wrap} from '../source/text/fit.ts';
import {ours, type SafeText} from '../source/text/safe-text.ts';

// CommonJS with a default export: a bundler hands on the one or the other.
const Table = inkTable.default ?? (inkTable as unknown as typeof inkTable.default);

type Row = Readonly<Record<string, SafeText>>;

/** A column narrower than this is not worth having, cells. */
const least = 8;

/**
 * Rows as a table for somebody at a terminal, drawn by ink-table: at most `width` cells wide, what does not fit in a cell goes on below.
 * Without colours. Null where a character takes other than one cell: ink-table counts characters.
 */
export function printedTable(rows: readonly Row[], width: number): string | null {
	if (rows.length === 0) return '';
	const columns = Object.keys(rows[0] ?? {});
	const texts = rows.flatMap((row) => Object.values(row));
	if (texts.some((text) => cells(text) !== text.length)) return null;
	const widths = fitting(
		columns.map((name) => Math.max(name.length, ...rows.map((row) => row[name]?.length ?? 0))),
		width - 3 * columns.length - 1,
	);
	if (widths === null) return null;
	const lines = rows.flatMap((row) => {
		const wrapped = columns.map((name, place) => wrap(row[name] ?? ours(''), widths[place] ?? least));
		const height = Math.max(1, ...wrapped.map((all) => all.length));
		return Array.from({length: height}, (_, line) =>
			Object.fromEntries(
				columns.map((name, place) => [name, fitted(wrapped[place]?.[line] ?? ours(''), widths[place] ?? least)]),
			),
		);
	});
	// The borders between cells are all that is kept of the skeleton: its rules would take every second row.
	const skeleton = ({children}: PropsWithChildren) => <Text>{children === '│' ? '│' : ''}</Text>;
	const plain = ({children}: PropsWithChildren) => <Text>{children}</Text>;
	const drawn = renderToString(<Table data={lines} columns={columns} skeleton={skeleton} header={plain} cell={plain} />, {
		columns: width,
	});
	return drawn
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => `${line}\n`)
		.join('');
}

/** Widths that fit into so many cells: the widest give first. Null where there is no room for that. */
function fitting(wanted: readonly number[], room: number): readonly number[] | null {
	const widths = [...wanted];
	for (let over = widths.reduce((sum, one) => sum + one, 0) - room; over > 0; ) {
		const widest = Math.max(...widths);
		if (widest <= least) return null;
		const place = widths.indexOf(widest);
		const second = Math.max(least, ...widths.filter((_, other) => other !== place));
		const less = Math.min(over, Math.max(1, widest - second));
		widths[place] = widest - less;
		over -= less;
	}
	return widths;
}
