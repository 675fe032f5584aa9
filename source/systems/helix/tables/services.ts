import type {Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {safe, safeText} from '../../../text/safe-text.ts';
import type {Picture} from '../picture.ts';
import {serviceNames, services} from '../place.ts';
import {serviceState} from '../standing.ts';
import {emptyCell, tableOf, unknownCell} from './rows.ts';

const columns = [
	{title: 'service', width: 18},
	{title: 'unit', width: 16},
	{title: 'pid', width: 7, align: 'right'},
	{title: 'up', width: 7, align: 'right'},
	{title: 'note', width: null, least: 6},
] as const;

/** The two services: how their units stand, and what they say of themselves. */
export function servicesTable(picture: Picture): Table {
	const states = serviceNames.map((name) => ({name, state: serviceState(picture, name)}));
	const well = states.filter(({state}) => state.health === 'good').length;
	const {units, gaps} = picture;
	const unseen = gaps.get('units');
	return tableOf(
		{
			title: 'Services',
			summary: safe`${well} of ${states.length} answer as they should`,
			columns,
			gap: unseen !== undefined ? safeText(unseen) : units?.kind === 'none' ? units.why : null,
		},
		states.map(({name, state}) => ({
			id: name,
			cells: [
				safeText(services[name].title),
				state.unit,
				state.pid === null ? unknownCell : safe`${state.pid}`,
				state.uptimeMs === null ? unknownCell : age(state.uptimeMs),
				state.note === '' ? emptyCell : state.note,
			],
			keys: [services[name].title, state.unit, state.pid, state.uptimeMs, state.note],
			health: state.health,
		})),
	);
}
