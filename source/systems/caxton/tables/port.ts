import type {Health, Row, Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {type CaxtonProcess, isCommand, type Picture} from '../picture.ts';
import {listTable, unknownCell} from './table.ts';

const columns = [
	{title: 'pid', width: 8, align: 'right'},
	{title: 'listens', width: 9},
	{title: 'up', width: 6, align: 'right'},
	{title: 'program', width: null},
] as const;

/** Which process holds the port, and every other that is called caxton. */
export function portTable(picture: Picture): Table {
	const {processes, gaps} = picture;
	const gap = gaps.get('processes');
	const rows = [...strangers(picture), ...(processes?.caxtons ?? []).map((one) => rowOf(one, picture))];
	const head = {title: 'Port', summary: summaryOf(picture), columns, gap: gap === undefined ? null : safeText(gap)};
	return listTable(head, rows, (row) => row);
}

function summaryOf({processes, port}: Picture): SafeText {
	if (processes === null) return unknownCell;
	const {holder} = processes;
	if (holder === null) return safe`${port} held by nobody`;
	return holder.pid === null ? safe`${port} held by somebody of uid ${holder.uid}` : safe`${port} held by pid ${holder.pid}`;
}

/** Whoever holds the port and is no Caxton. */
function strangers({processes, port}: Picture): readonly Row[] {
	const holder = processes?.holder ?? null;
	if (holder === null || processes?.caxtons.some(({pid}) => pid === holder.pid)) return [];
	const program = holder.command ?? safe`of uid ${holder.uid}, which hides it`;
	const pid = holder.pid === null ? unknownCell : safe`${holder.pid}`;
	return [
		{id: 'holder', cells: [pid, safe`${port}`, unknownCell, program], keys: [holder.pid, port, null, program], health: 'bad'},
	];
}

function rowOf(one: CaxtonProcess, {now, processes}: Picture): Row {
	const {pid, ports, startedAt, command} = one;
	const listens = ports === null ? unknownCell : ports.length === 0 ? ours('nowhere') : safeText(ports.join(' '));
	const up = startedAt === null ? null : Math.max(0, now - startedAt);
	const health: Health = pid === processes?.holder?.pid ? 'good' : isCommand(one) ? 'warning' : 'bad';
	return {
		id: String(pid),
		cells: [safe`${pid}`, listens, up === null ? unknownCell : age(up), command],
		keys: [pid, listens, up, command],
		health,
	};
}
