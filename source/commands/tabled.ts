import process from 'node:process';
import {plainTable, type TableRow} from '../headless/table.ts';

/** Where a table is printed. */
type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>;

/**
 * Rows of the same columns: drawn by ink-table where somebody looks at them on a terminal, else in plain columns that suit pipes, with no
 * heads. What draws is loaded for a terminal alone.
 */
export async function tabled(rows: readonly TableRow[], stdout: Output = process.stdout, env = process.env): Promise<string> {
	const isUtf8 = /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
	if (rows.length === 0 || stdout.isTTY !== true || env.TERM === 'dumb' || !isUtf8) return plainTable(rows);
	const {printedTable} = await import('../../panels/printed-table.tsx');
	return printedTable(rows, stdout.columns || 80) ?? plainTable(rows);
}
