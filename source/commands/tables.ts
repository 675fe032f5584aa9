import process from 'node:process';
import {plainTable} from '../headless/table.ts';

/** Where a table is printed. */
type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>;

/** What makes a text of rows of the same columns. */
type Tables = typeof plainTable;

/**
 * How tables are printed here: drawn by ink-table where somebody looks at them on a terminal, else in plain columns that suit pipes, with
 * no heads. What draws is loaded for a terminal alone.
 */
export async function tables(stdout: Output = process.stdout, env = process.env): Promise<Tables> {
	const isUtf8 = /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
	if (stdout.isTTY !== true || env.TERM === 'dumb' || !isUtf8) return plainTable;
	const {printedTable} = await import('../../panels/printed-table.tsx');
	return (rows) => printedTable(rows, stdout.columns || 80) ?? plainTable(rows);
}
