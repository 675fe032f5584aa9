import type {Row, Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import {type Child, failuresOf} from '../child.ts';
import type {Picture} from '../picture.ts';
import {childTable, emptyCell, healthOf, unknownCell, usedCell} from './table.ts';

const columns = [
	{title: 'child', width: 14},
	{title: 'runs', width: 10},
	{title: 'failed', width: 6, align: 'right'},
	{title: 'operation', width: 11},
	{title: 'note', width: null},
] as const;

/** The children of the tree. */
export function childrenTable(picture: Picture): Table {
	const children = picture.state?.children ?? [];
	const head = {title: 'Children', summary: summaryOf(picture), columns};
	return childTable(head, picture, children, (child) => rowOf(child, picture.now));
}

function summaryOf({state}: Picture): SafeText {
	if (state === null) return unknownCell;
	const declared = state.children.filter((child) => child.declared && !child.removed);
	const alive = declared.filter((child) => child.alive === 'alive').length;
	return safe`${alive} of ${declared.length} running`;
}

function rowOf(child: Child, now: number): Row {
	const note = noteOf(child, now);
	return {
		id: child.path,
		cells: [child.name, runsCell(child), usedCell(child), child.operation, note],
		keys: [child.name, child.alive, failuresOf(child), child.operation, note],
		health: healthOf(child),
	};
}

function runsCell(child: Child): SafeText {
	if (child.removed) return ours('removed');
	if (child.status !== null) return child.status;
	return ours(child.alive === 'alive' ? 'running' : child.alive === 'dead' ? 'no' : '?');
}

/** What is to be known of a child, in one phrase: its row says `running` and `healthy` of a dead one too. */
export function noteOf(child: Child, now: number): SafeText {
	if (!child.declared) return ours('not in the topology: a command to a child that does not exist left it');
	if (child.removed) return ours('taken out; the topology keeps it');
	if (child.shutDown && child.alive === 'dead') return ours('the tree was shut down');
	if (child.failure !== null) return child.failure;
	if (child.stop === 'failed') return ours('did not stop in time');
	if (child.fence !== null && child.fence !== 'open' && child.fence !== 'closed') return safe`restart waits: ${child.fence}`;
	if (child.operation === 'quarantined' || child.operation === 'paused') return ours('only a restart starts it again');
	if (child.alive === 'dead') return deadNote(child, now);
	return child.heartbeat.stale ? ours('its heartbeat is stale') : emptyCell;
}

function deadNote(child: Child, now: number): SafeText {
	const lastExitAt = child.limit?.lastExitAt ?? null;
	if (failuresOf(child) === 0) return ours(lastExitAt === null ? 'never started' : 'not running: finished, or not started again');
	const since = lastExitAt === null ? emptyCell : safe`, down for ${age(now - lastExitAt)}`;
	return safe`failed ${failuresOf(child)} times${since}`;
}
