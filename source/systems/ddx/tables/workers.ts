import type {Health, Row, Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {DdxWorker, Picture} from '../picture.ts';
import type {Sighting} from '../sighting.ts';
import {emptyCell, gapOf, tableOf, unknownCell} from './table.ts';

const columns = [
	{title: 'worker', width: 14},
	{title: 'alive', width: 7},
	{title: 'pid', width: 7, align: 'right'},
	{title: 'bead', width: 14},
	{title: 'step', width: 6, align: 'right'},
	{title: 'note', width: null},
] as const;

/** A worker without a step of phase or log for this long is wedged (HELIX's runbook; a provider call may take minutes). */
const wedgedMs = 15 * 60_000;

/** The workers, as joined. */
export function workersTable(picture: Picture): Table {
	const {workers, now} = picture;
	const head = {title: 'Workers', summary: summaryOf(picture), columns, gap: gapOf(picture, 'workers', 'processes')};
	return tableOf(head, workers ?? [], (worker) => rowOf(worker, now));
}

function summaryOf({workers, desired}: Picture): SafeText {
	if (workers === null) return unknownCell;
	const wanted = desired === null ? ours('') : safe`, ${desired} wanted`;
	// One that ended in order is no loss: counted in, it would look like one.
	const meant = workers.filter(({ended}) => ended === null);
	if (meant.length === 0) return safe`none${wanted}`;
	const alive = meant.filter(({sighting}) => sighting.kind === 'alive').length;
	const unsure = meant.filter(({sighting}) => aliveOf(sighting) === 'unknown').length;
	return safe`${alive} of ${meant.length} alive${unsure === 0 ? ours('') : safe`, ${unsure} unknown`}${wanted}`;
}

function rowOf(worker: DdxWorker, now: number): Row {
	const {id, sighting, pid, bead, progressAt, note} = worker;
	return {
		id,
		cells: [
			shortName(id),
			ours(aliveOf(sighting)),
			pid === null ? emptyCell : safe`${pid}`,
			bead ?? emptyCell,
			progressAt === null ? emptyCell : age(now - progressAt),
			note,
		],
		keys: [id, aliveOf(sighting), pid, bead, progressAt === null ? null : now - progressAt, note],
		health: healthOf(worker, now),
	};
}

/** Ids of loops end in nanoseconds: what tells them apart is their end. */
function shortName(id: SafeText): SafeText {
	return (id.length > 14 ? id.replace(/^agent-loop-\d+(?=\d{8}$)/, 'loop …') : id) as SafeText;
}

/** Whether a worker lives: elsewhere nobody here can tell. */
export function aliveOf({kind}: Sighting): 'alive' | 'dead' | 'unknown' {
	return kind === 'alive' || kind === 'dead' ? kind : 'unknown';
}

function healthOf({sighting, ended, idle, bead, progressAt}: DdxWorker, now: number): Health {
	if (ended !== null) return 'idle';
	if (sighting.kind === 'dead') return 'bad';
	if (sighting.kind !== 'alive') return 'unknown';
	if (idle !== null || bead === null) return 'good';
	return progressAt !== null && now - progressAt > wedgedMs ? 'warning' : 'busy';
}
