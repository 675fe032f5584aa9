import type {Row, Table} from '../../../domain/table.ts';
import {ours, type SafeText, safeText} from '../../../text/safe-text.ts';
import type {Picture, sourceNames} from '../picture.ts';

/** A table whose rows are made of `each` when they are asked for. */
export function tableOf<T>(head: Omit<Table, 'size' | 'row'>, each: readonly T[], row: (of: T) => Row): Table {
	return {...head, size: each.length, row: (index) => row(at(each, index))};
}

/** The value of a row that the table has. */
export function at<T>(each: {readonly length: number; readonly [index: number]: T}, index: number): T {
	const of = each[index];
	if (of === undefined) throw new RangeError(`there is no row ${index} of ${each.length}`);
	return of;
}

/** Why a table may not show all: the first of its sources that was not seen, or not whole; null when all were. */
export function gapOf({gaps, partial}: Picture, ...names: readonly (typeof sourceNames)[number][]): SafeText | null {
	for (const name of names) {
		const reason = gaps.get(name);
		if (reason !== undefined) return safeText(reason);
	}
	return names.map((name) => partial?.get(name)).find((reason) => reason !== undefined) ?? null;
}

/** What stands where a value is not known: never a zero. */
export const unknownCell: SafeText = ours('?');

/** An empty cell. */
export const emptyCell: SafeText = ours('');
