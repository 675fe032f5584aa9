import {cells} from '../text/fit.ts';
import type {SafeText} from '../text/safe-text.ts';

/** A row of a table, by the names of its columns; all rows have the same. */
export type TableRow = Readonly<Record<string, SafeText>>;

/** Rows in columns with two blanks between them, without heads, nothing cut: what a pipe is given. */
export function plainTable(rows: readonly TableRow[]): string {
	const columns = Object.keys(rows[0] ?? {});
	const widths = columns.map((name) => Math.max(0, ...rows.map((row) => cells(row[name] ?? ''))));
	return rows
		.map((row) => {
			const line = columns.map((name, place) => {
				const text = row[name] ?? '';
				return text + ' '.repeat(Math.max(0, (widths[place] ?? 0) - cells(text)));
			});
			return `${line.join('  ').trimEnd()}\n`;
		})
		.join('');
}
