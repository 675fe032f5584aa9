import type {Table} from '../../../domain/table.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {Picture} from '../picture.ts';
import {agentsGap, listedAgents, listTable, shortId, unknownCell} from './table.ts';

const columns = [
	{title: 'agent', width: 24},
	{title: 'id', width: 9},
	{title: 'health', width: null},
] as const;

/** The agents by name. How they fare the API does not tell, which each row says. */
export function agentsTable(picture: Picture): Table {
	const agents = listedAgents(picture);
	const gap = agentsGap(picture);
	const summary = gap === null ? safe`${agents.length} deployed; the API tells no health of agents` : unknownCell;
	return listTable({title: 'Agents', summary, columns, gap}, agents, (agent) => ({
		id: agent.id,
		cells: [agent.name, shortId(agent), ours('not told')],
		keys: [agent.name, agent.id, null],
		health: 'unknown',
	}));
}
