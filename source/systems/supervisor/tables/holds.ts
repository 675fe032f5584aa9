import type {Row, Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {Child} from '../child.ts';
import type {Picture} from '../picture.ts';
import {childTable, emptyCell, healthOf, unknownCell, usedCell} from './table.ts';

const columns = [
	{title: 'child', width: 14},
	{title: 'heartbeat', width: 9, align: 'right'},
	{title: 'attempt', width: 7, align: 'right'},
	{title: 'failed', width: 6, align: 'right'},
	{title: 'stop', width: null, least: 6},
] as const;

/** Which child holds which attempt, how long its heartbeat is ago, and how much of its restart limit is used. */
export function holdsTable(picture: Picture): Table {
	const children = holding(picture);
	const head = {title: 'Holds', summary: summaryOf(picture, children), columns};
	return childTable(head, picture, children, (child) => rowOf(child, picture.now));
}

/** The children of which an attempt is there. */
export function holding({state}: Picture): readonly Child[] {
	return (state?.children ?? []).filter((child) => child.alive === 'alive');
}

function summaryOf({state}: Picture, children: readonly Child[]): SafeText {
	if (state === null) return unknownCell;
	const stale = children.filter(({heartbeat}) => heartbeat.stale).length;
	const deaf = state.version === '0.1.2' ? ours('; 0.1.2 renews heartbeats itself') : emptyCell;
	return safe`${children.length}${stale === 0 ? emptyCell : safe`, ${stale} stale`}${deaf}`;
}

function rowOf(child: Child, now: number): Row {
	const {heartbeat, attempt, stop} = child;
	const since = heartbeat.at === null ? null : Math.max(0, now - heartbeat.at);
	return {
		id: child.path,
		cells: [
			child.name,
			since === null ? ours('never') : age(since),
			attempt === null ? unknownCell : safe`${attempt}`,
			usedCell(child),
			stop === null || stop === 'idle' ? emptyCell : stop,
		],
		keys: [child.name, since, attempt, child.limit?.used ?? null, stop],
		health: healthOf(child),
	};
}
