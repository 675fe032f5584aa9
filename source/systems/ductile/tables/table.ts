import type {Row, Table} from '../../../domain/table.ts';
import {ours, type SafeText, safeText} from '../../../text/safe-text.ts';
import type {Picture, SourceName} from '../picture.ts';

/** A table whose rows are few and made at once; `source` is what it rests on. */
export function tableOf(
	head: Pick<Table, 'title' | 'summary' | 'columns'>,
	picture: Picture,
	source: SourceName,
	rows: readonly Row[],
): Table {
	return {
		...head,
		size: rows.length,
		gap: gapOf(picture, source),
		row(index) {
			const row = rows[index];
			if (row === undefined) throw new RangeError(`there is no row ${index} of ${rows.length}`);
			return row;
		},
	};
}

/** Why what is shown is old or missing; null while its source is seen. */
export function gapOf({gaps}: Picture, source: SourceName): SafeText | null {
	const gap = gaps.get(source);
	return gap === undefined ? null : safeText(gap);
}

/** What stands where a value is not known: never a zero. */
export const unknownCell: SafeText = ours('?');

/** An empty cell. */
export const emptyCell: SafeText = ours('');
