import type {Row, Table} from '../../../domain/table.ts';
import {ours, type SafeText} from '../../../text/safe-text.ts';

/** What stands where a value is not known: never a zero. */
export const unknownCell: SafeText = ours('?');

/** An empty cell. */
export const emptyCell: SafeText = ours('');

/** A table of rows that are few. */
export function tableOf(head: Omit<Table, 'size' | 'row'>, rows: readonly Row[]): Table {
	return {
		...head,
		size: rows.length,
		row(index) {
			const row = rows[index];
			if (row === undefined) throw new RangeError(`there is no row ${index} of ${rows.length}`);
			return row;
		},
	};
}
