import type {Step} from '../../domain/procedure.ts';
import type {Reader} from '../commands/reader.ts';
import {saidOf} from '../markdown/pieces.ts';
import type {Table} from '../markdown/tables.ts';
import {spoken} from '../procedures/lists.ts';
import type {ColumnRole} from './columns.ts';

const acts = (role: ColumnRole) => role === 'command' || role === 'check' || role === 'step' || role === 'unknown';

/** Whether a table's rows are the steps of one procedure: numbered, or with a column that says so. */
export function isStepTable({rows}: Table, roles: readonly ColumnRole[]): boolean {
	if ((roles[0] !== 'number' && roles[0] !== 'step') || !roles.some(acts)) return false;
	return rows.length > 0;
}

/** The steps of such a table: its action with the commands in it, and what it should show. */
export function tableSteps(table: Table, roles: readonly ColumnRole[], reader: Reader): readonly Step[] {
	const action = roles.findIndex(acts);
	return table.rows.flatMap((row) => {
		const cell = row.cells[action];
		if (cell === undefined || cell.words === '') return [];
		const expected = row.cells
			.filter((_, column) => roles[column] === 'verify')
			.map(({pieces, words}) => saidOf(pieces) ?? words)
			.join('; ');
		return [
			{
				text: reader.safe(cell.words),
				line: reader.line(row.offset),
				...spoken(saidOf(cell.pieces), cell.words, reader),
				commands: row.cells.flatMap((other, column) =>
					column === action || roles[column] === 'command' || roles[column] === 'look' || roles[column] === 'step'
						? reader.commandsIn(other.pieces, 'step')
						: [],
				),
				expected: expected === '' ? null : reader.safe(expected),
			},
		];
	});
}
