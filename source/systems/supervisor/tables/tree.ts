import type {Health, Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import {type Child, failuresOf} from '../child.ts';
import type {Picture} from '../picture.ts';
import {emptyCell, stateGap, unknownCell} from './table.ts';

const columns = [
	{title: 'tree', width: 11},
	{title: 'n', width: 3, align: 'right'},
	{title: 'what', width: null},
] as const;

type Line = {readonly name: string; readonly count: number | null; readonly what: SafeText; readonly health: Health};

/** How the children of the tree stand in numbers, and whose process it all is. There is no queue in the protocol. */
export function treeTable(picture: Picture): Table {
	const lines = linesOf(picture);
	const counts = countsOf(picture);
	const summary =
		counts === null ? unknownCell : safe`${counts.running} of ${counts.declared} running; this protocol has no queue`;
	return {
		title: 'Tree',
		summary,
		columns,
		gap: stateGap(picture),
		size: lines.length,
		row(index) {
			const line = lines[index];
			if (line === undefined) throw new RangeError(`there is no line ${index} of ${lines.length}`);
			const {name, count, what, health} = line;
			return {
				id: name,
				cells: [ours(name), count === null ? emptyCell : safe`${count}`, what],
				keys: [name, count, what],
				health,
			};
		},
	};
}

/** The children by how they stand; null before a state was seen. */
export function countsOf({state}: Picture) {
	if (state === null) return null;
	const declared = state.children.filter((child) => child.declared && !child.removed);
	const count = (is: (child: Child) => boolean) => declared.filter(is).length;
	return {
		declared: declared.length,
		running: count(({alive}) => alive === 'alive'),
		restarting: count(isRestarting),
		givenUp: count((child) => child.alive === 'dead' && child.operation === 'active' && failuresOf(child) > 0),
		notRunning: count((child) => child.alive === 'dead' && child.operation === 'active' && failuresOf(child) === 0),
		quarantined: count(({operation}) => operation === 'quarantined'),
		paused: count(({operation}) => operation === 'paused'),
	};
}

function isRestarting({operation, fence}: Child): boolean {
	return operation === 'restarting' || (fence !== null && fence !== 'open' && fence !== 'closed');
}

function linesOf(picture: Picture): readonly Line[] {
	const counts = countsOf(picture);
	const bad = (count: number): Health => (count > 0 ? 'bad' : 'idle');
	const children: readonly Line[] =
		counts === null
			? []
			: [
					{name: 'declared', count: counts.declared, what: ours('in the topology'), health: 'idle'},
					{
						name: 'running',
						count: counts.running,
						what: ours('an attempt of it is there'),
						health: counts.running > 0 ? 'good' : 'idle',
					},
					{
						name: 'restarting',
						count: counts.restarting,
						what: ours('waits for its old attempt'),
						health: counts.restarting > 0 ? 'warning' : 'idle',
					},
					{name: 'failed', count: counts.givenUp, what: ours('nothing runs, and it has failures'), health: bad(counts.givenUp)},
					{
						name: 'not running',
						count: counts.notRunning,
						what: ours('finished, or never started: the protocol cannot tell'),
						health: 'idle',
					},
					{
						name: 'quarantined',
						count: counts.quarantined,
						what: ours('kept away until a restart'),
						health: bad(counts.quarantined),
					},
					{name: 'paused', count: counts.paused, what: ours('stopped until a restart'), health: 'idle'},
				];
	return [...children, hostLine(picture), relayLine(picture), answerLine(picture)];
}

function hostLine({processes, now}: Picture): Line {
	const host = processes?.host ?? null;
	if (host === null) return {name: 'process', count: null, what: ours('whose it is cannot be seen from here'), health: 'unknown'};
	const since = host.startedAt === null ? emptyCell : safe`, up ${age(now - host.startedAt)}`;
	return {name: 'process', count: null, what: safe`pid ${host.pid}${since}: ${host.command}`, health: 'good'};
}

/** A target says `registered` whether a relay runs or not (recorded), so that only the process table tells. */
function relayLine({processes}: Picture): Line {
	if (processes === null) return {name: 'relay', count: null, what: unknownCell, health: 'unknown'};
	const [relay] = processes.relays;
	const what = relay === undefined ? ours('none runs here') : safe`pid ${relay.pid}: ${relay.command}`;
	return {name: 'relay', count: processes.relays.length, what, health: relay === undefined ? 'idle' : 'good'};
}

function answerLine({answer}: Picture): Line {
	const took = answer?.kind === 'state' ? safe`in ${answer.tookMs} ms` : ours('none');
	return {name: 'answer', count: null, what: took, health: answer?.kind === 'state' ? 'good' : 'bad'};
}
