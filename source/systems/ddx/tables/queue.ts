import type {Health, Row, Table} from '../../../domain/table.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {Picture, QueueVerdict} from '../picture.ts';
import {countVerdicts, depthOf} from '../queue/depth.ts';
import {emptyCell, gapOf, tableOf, unknownCell} from './table.ts';

const columns = [
	{title: 'queue', width: 12},
	{title: 'beads', width: 6, align: 'right'},
	{title: 'what', width: null, least: 8},
] as const;

/** A line of the queue. */
type Line = {readonly name: string; readonly count: number | null; readonly what: SafeText; readonly health: Health};

/** Verdicts that keep a bead back; those not `always` shown are left out where there are none. */
const kinds: readonly {readonly verdict: QueueVerdict; readonly always: boolean; readonly what: string}[] = [
	{verdict: 'waiting', always: true, what: 'for a dependency that is not closed'},
	{verdict: 'blocked', always: true, what: 'by something outside'},
	{verdict: 'cooldown', always: true, what: 'until a later try'},
	{verdict: 'proposed', always: true, what: 'wants the operator'},
	{verdict: 'preserved-review', always: false, what: 'a result is kept for review'},
	{verdict: 'superseded', always: false, what: 'by another bead'},
	{verdict: 'epic', always: false, what: 'holds others together'},
	{verdict: 'not-eligible', always: false, what: 'not to be executed'},
	{verdict: 'invalid', always: false, what: 'a status that DDx does not know'},
];

/** How much work there is, by DDx's own verdicts. */
export function queueTable(picture: Picture): Table {
	const refused = picture.tracker?.gate ?? null;
	const head = {title: 'Queue', summary: summaryOf(picture), columns, gap: gapOf(picture, 'tracker', 'claims') ?? refused};
	return tableOf(head, picture.tracker === null ? [] : linesOf(picture), rowOf);
}

function summaryOf({tracker, ready}: Picture): SafeText {
	if (tracker === null) return unknownCell;
	return tracker.gate === null ? safe`ready ${ready.length}` : safe`ready ${ready.length}, DDx refuses`;
}

function linesOf(picture: Picture): readonly Line[] {
	const counts = countVerdicts(picture.verdicts);
	const {running} = depthOf(picture);
	return [
		{name: 'ready', count: picture.ready.length, what: nextOf(picture), health: picture.ready.length > 0 ? 'good' : 'idle'},
		{
			name: 'running',
			count: running,
			what: ours('live claims'),
			health: running === null ? 'unknown' : running > 0 ? 'busy' : 'idle',
		},
		...kinds.flatMap(({verdict, always, what}): Line[] => {
			const count = counts.get(verdict) ?? 0;
			return count > 0 || always ? [{name: verdict, count, what: ours(what), health: 'idle'}] : [];
		}),
	];
}

function nextOf({ready, tracker}: Picture): SafeText {
	const next = tracker?.beads.get(ready.at(0) ?? '');
	return next === undefined || ready.length === 0 ? emptyCell : safe`next ${next.shownId} ${next.title}`;
}

function rowOf({name, count, what, health}: Line): Row {
	return {id: name, cells: [ours(name), count === null ? unknownCell : safe`${count}`, what], keys: [name, count, what], health};
}
