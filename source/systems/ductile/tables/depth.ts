import type {Row, Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {Picture} from '../picture.ts';
import {tableOf, unknownCell} from './table.ts';

const columns = [
	{title: 'queue', width: 14},
	{title: 'jobs', width: 7, align: 'right'},
	{title: 'note', width: null},
] as const;

/** How deep the queue is. `queue_depth` of the gateway counts delayed jobs as queued; here they stand apart. */
export function depthTable(picture: Picture): Table {
	return tableOf({title: 'Queue depth', summary: summaryOf(picture), columns}, picture, 'queue', rowsOf(picture));
}

function summaryOf({queue}: Picture): SafeText {
	return queue === null
		? unknownCell
		: safe`ready ${queue.queued - queue.delayed}, running ${queue.running}, delayed ${queue.delayed}, dead ${queue.dead}`;
}

function rowsOf({queue, database, gaps, now}: Picture): readonly Row[] {
	const row = (id: string, count: number | null, note: SafeText, isBad = false): Row => ({
		id,
		cells: [ours(id), count === null ? unknownCell : safe`${count}`, note],
		keys: [id, count, null],
		health: count === null ? 'unknown' : isBad ? 'bad' : count > 0 ? 'busy' : 'idle',
	});
	const isBlind = gaps.has('database');
	const oldest = isBlind || database?.oldestReadyAt == null ? null : now - database.oldestReadyAt;
	const next = isBlind || database?.nextRetryAt == null ? null : database.nextRetryAt - now;
	const none = ours('');
	return [
		row('ready', queue === null ? null : queue.queued - queue.delayed, oldest === null ? none : safe`oldest ${age(oldest)}`),
		row('running', queue?.running ?? null, none),
		row('delayed', queue?.delayed ?? null, next === null ? none : safe`next in ${age(Math.max(0, next))}`),
		row('dead', queue?.dead ?? null, none, (queue?.dead ?? 0) > 0),
	];
}
