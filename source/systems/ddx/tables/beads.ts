import type {Health, Row, Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {BeadRow, TrackerFault} from '../parse/bead.ts';
import {epochMs} from '../parse/instant.ts';
import type {Picture, QueueVerdict, Tracker} from '../picture.ts';
import {codeOf, Verdicts} from '../queue/verdicts.ts';
import {faultyLines} from '../tracker/faults.ts';
import {beadOrder} from './bead-order.ts';
import {nameless, packedBeads} from './packed-beads.ts';
import {at, emptyCell, gapOf, tableOf, unknownCell} from './table.ts';

/** Ids are a name and eight hex digits; a longer one is cut. */
const columns = [
	{title: 'bead', width: 16},
	{title: 'status', width: 12},
	{title: 'P', width: 2, align: 'right'},
	{title: 'title', width: null},
	{title: 'age', width: 6, align: 'right'},
] as const;

const healths: Readonly<Record<QueueVerdict, Health>> = {
	claimed: 'busy',
	ready: 'good',
	proposed: 'warning',
	blocked: 'warning',
	'preserved-review': 'warning',
	invalid: 'bad',
	waiting: 'idle',
	cooldown: 'idle',
	'not-eligible': 'idle',
	superseded: 'idle',
	epic: 'idle',
	closed: 'idle',
	cancelled: 'idle',
};

/** Lines that are no rows; what is wrong with them is a symptom of its own. */
const unread: ReadonlySet<TrackerFault['kind']> = new Set(['torn', 'not-an-object', 'oversize']);

/** The beads of the active file, what is worked on and what is next first. */
export function beadsTable(picture: Picture): Table {
	const {tracker, verdicts, now} = picture;
	const head = {title: 'Beads', summary: summaryOf(picture), columns, gap: gapOf(picture, 'tracker') ?? unreadLines(tracker)};
	if (tracker === null) return tableOf(head, [], (row: BeadRow) => rowOf(row, undefined, now));
	const {beads} = tracker;
	const made = (place: number) => {
		const row = beads.row(place);
		return rowOf(row, verdicts.get(row.id), now);
	};
	// Sorted when the first row is asked for, and once for each state of the queue.
	return {
		...head,
		basis: verdicts,
		size: tracker.beads.size,
		row: (index) => made(at(beadOrder(tracker, verdicts), index)),
		...(verdicts instanceof Verdicts && verdicts.beads === beads && {packed: packedBeads(tracker, verdicts, {now, row: made})}),
	};
}

function summaryOf({tracker, ready}: Picture): SafeText {
	if (tracker === null) return unknownCell;
	const refused = tracker.gate === null ? ours('') : ours(' (DDx refuses)');
	return safe`${tracker.beads.size}: ${ready.length} ready${refused}`;
}

function unreadLines(tracker: Tracker | null): SafeText | null {
	const lost = faultyLines((tracker?.faults ?? []).filter(({kind}) => unread.has(kind)));
	return tracker === null || lost === 0 ? null : safe`${lost} of ${tracker.lines} lines could not be read`;
}

function rowOf(row: BeadRow, verdict: QueueVerdict | undefined, now: number): Row {
	const {shownId, priority, title} = row;
	const changed = epochMs(row.updatedAt) ?? epochMs(row.createdAt);
	const status = verdict === undefined ? unknownCell : ours(verdict);
	return {
		id: shownId,
		cells: [
			shownId === '' ? ours(nameless) : shownId,
			status,
			safe`${priority}`,
			title,
			changed === null ? emptyCell : age(now - changed),
		],
		keys: [shownId, verdict === undefined ? null : codeOf(verdict), priority, title, changed === null ? null : now - changed],
		health: verdict === undefined ? 'unknown' : healths[verdict],
	};
}
