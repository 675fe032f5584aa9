import type {Row, Table} from '../../../domain/table.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {Child} from '../child.ts';
import type {Picture} from '../picture.ts';
import {childTable, healthOf, unknownCell} from './table.ts';

const columns = [
	{title: 'child', width: 18},
	{title: 'generation', width: 10, align: 'right'},
	{title: 'attempt', width: 8, align: 'right'},
	{title: 'status', width: 11},
	{title: 'readiness', width: 11},
	{title: 'criticality', width: null},
] as const;

/** The attempts and generations of the children. Work items are not in the protocol, which the line beside the title says. */
export function attemptsTable(picture: Picture): Table {
	const children = (picture.state?.children ?? []).filter((child) => !child.removed);
	return childTable({title: 'Attempts', summary: summaryOf(picture), columns}, picture, children, rowOf);
}

function summaryOf({state}: Picture): SafeText {
	const running = state?.children.filter(({attempt}) => attempt !== null).length;
	const count = state === null || state.shape === 'scripted' ? unknownCell : safe`${running ?? 0}`;
	return safe`${count} under way; this protocol tells of no work items`;
}

function rowOf(child: Child): Row {
	const number = (value: number | null) => (value === null ? unknownCell : safe`${value}`);
	const dead = child.alive === 'dead' && child.attempt === null ? ours('-') : null;
	return {
		id: child.path,
		cells: [
			child.name,
			dead ?? number(child.generation),
			dead ?? number(child.attempt),
			child.status ?? ours('none'),
			child.readiness,
			child.criticality,
		],
		keys: [child.name, child.generation, child.attempt, child.status, child.readiness, child.criticality],
		health: healthOf(child),
	};
}
