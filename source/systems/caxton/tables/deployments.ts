import type {Table} from '../../../domain/table.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {Picture} from '../picture.ts';
import {agentsGap, bytesCell, listedAgents, listTable, shortId, unknownCell} from './table.ts';

const columns = [
	{title: 'deployment', width: 20},
	{title: 'id', width: 9},
	{title: 'memory', width: 9, align: 'right'},
	{title: 'cpu', width: 10, align: 'right'},
	{title: 'run', width: 9, align: 'right'},
	{title: 'module', width: null, least: 8},
] as const;

/** What was deployed, with its limits. The module is a size alone. */
export function deploymentsTable(picture: Picture): Table {
	const agents = listedAgents(picture);
	const gap = agentsGap(picture);
	const twice = agents.length - new Set(agents.map(({name}) => name)).size;
	const more =
		twice === 0 ? ours('kept in memory alone, gone with a restart') : safe`${twice} under a name that is there already`;
	const summary = gap === null ? safe`${agents.length}; ${more}` : unknownCell;
	return listTable({title: 'Deployments', summary, columns, gap}, agents, (agent) => ({
		id: agent.id,
		cells: [
			agent.name,
			shortId(agent),
			bytesCell(agent.maxMemoryBytes),
			milliseconds(agent.maxCpuMillis),
			milliseconds(agent.maxExecutionMs),
			bytesCell(agent.moduleBytes),
		],
		keys: [agent.name, agent.id, agent.maxMemoryBytes, agent.maxCpuMillis, agent.maxExecutionMs, agent.moduleBytes],
		health: 'idle',
	}));
}

/** A limit as it was sent. */
function milliseconds(limit: number | null): SafeText {
	return limit === null ? unknownCell : safe`${limit} ms`;
}
