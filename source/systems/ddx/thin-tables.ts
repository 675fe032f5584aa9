import type {PanelName, Row, Table} from '../../domain/table.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Picture} from './picture.ts';

/** The four panels in their plainest form. */
export function tablesOf({workers, claims, tracker, ready}: Picture): Readonly<Record<PanelName, Table>> {
	const beads = [...(tracker?.beads.values() ?? [])];
	return {
		workers: table(
			'Workers',
			(workers ?? []).map(({id, note}) => plain(id, [id, note])),
		),
		beads: table(
			'Beads',
			beads.map(({id, shownId, status, title}) => plain(id, [shownId, safeText(status), title])),
		),
		claims: table(
			'Claims',
			(claims ?? []).map(({bead, verdict}) => plain(bead, [bead, ours(verdict)])),
		),
		queue: table(
			'Queue depth',
			ready.map((id) => plain(id, [safeText(id)])),
		),
	};
}

function plain(id: string, cells: readonly SafeText[]): Row {
	return {id, cells, health: 'unknown'};
}

function table(title: string, rows: readonly Row[]): Table {
	const none: Row = {id: '', cells: [], health: 'unknown'};
	const columns = [{title, width: null}];
	return {title, summary: safe`${rows.length}`, columns, size: rows.length, row: (index) => rows[index] ?? none, gap: null};
}
