import type {RunbookCommand} from '../../domain/command.ts';
import type {Entry} from '../../domain/procedure.ts';
import type {Role} from '../commands/code-span.ts';
import type {Reader} from '../commands/reader.ts';
import {saidOf} from '../markdown/pieces.ts';
import type {Cell, Table, TableRow} from '../markdown/tables.ts';
import {spoken} from '../procedures/lists.ts';
import {isBlank} from './blanks.ts';
import type {ColumnRole} from './columns.ts';

/** The order in which the commands of a row count: first look, first command and checks, what is done then, what verifies. */
const order: readonly Role[] = ['look', 'check', 'command', 'step', 'verify'];

/** The entries of a table. A table that names no symptom with something to do, and holds no command, is there to be read. */
export function tableEntries(table: Table, roles: readonly ColumnRole[], section: string, reader: Reader): readonly Entry[] {
	// A row of a template that nobody filled in says nothing.
	const rows = table.rows.filter((row) => row.cells.some(({words}) => words !== '' && !isBlank(words)));
	const entries = rows.map((row) => entry(row, table, roles, section, reader));
	const acting = roles.includes('symptom') && roles.some((role) => order.includes(role as Role) || role === 'stop');
	return acting || entries.some(({commands, marks}) => commands.length > 0 || marks.length > 0) ? entries : [];
}

function entry(row: TableRow, table: Table, roles: readonly ColumnRole[], section: string, reader: Reader): Entry {
	const heading = headingCell(row, roles);
	const stops = row.cells.filter((_, column) => roles[column] === 'stop').map(({words}) => words);
	return {
		section: reader.safe(section),
		heading: reader.safe(heading?.words ?? ''),
		line: reader.line(row.offset),
		marks: row.marks,
		commands: rowCommands(row, roles, reader),
		stop: stops.length === 0 || stops.every((words) => words === '') ? null : reader.safe(stops.join('; ')),
		cells: row.cells.map(({words, pieces}, column) => ({
			column: reader.safe(table.header[column]?.words ?? ''),
			text: reader.safe(words),
			...spoken(saidOf(pieces), words, reader),
		})),
	};
}

/** The cell that says what the row is about: its symptom, else the first that is no command. */
function headingCell(row: TableRow, roles: readonly ColumnRole[]): Cell | undefined {
	const filled = (role: (role: ColumnRole | undefined) => boolean) =>
		row.cells.find(({words}, column) => words !== '' && role(roles[column]));
	if (roles[0] === 'symptom' || roles[0] === 'unknown') return row.cells[0];
	return filled((role) => role === 'symptom') ?? filled((role) => role === 'cause' || role === 'unknown') ?? row.cells[0];
}

function rowCommands(row: TableRow, roles: readonly ColumnRole[], reader: Reader): readonly RunbookCommand[] {
	return order.flatMap((role) =>
		row.cells.flatMap((cell, column) => (roles[column] === role ? reader.commandsIn(cell.pieces, role) : [])),
	);
}
