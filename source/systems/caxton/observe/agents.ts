import type {Look, Source} from '../../../domain/reading.ts';
import type {Agent} from '../agent.ts';
import {parseAgents} from '../parse/agents.ts';
import {get} from './ask.ts';

/** Each agent comes with its whole module in base64: a list that is larger is not read. */
const limitBytes = 16 * 1024 * 1024;

/** The agents, or that this server has no such list (generations B and C). */
export type Agents = readonly Agent[] | 'no-api';

/** Asks for the list of agents. */
export function agentsSource(port: number): Source<Agents> {
	return {
		name: 'agents',
		intervalMs: 3000,
		limitMs: 15_000,
		timeoutMs: 3000,
		look: (signal) => askAgents(port, signal),
	};
}

/** The list of agents, once. */
export async function askAgents(port: number, signal: AbortSignal): Promise<Look<Agents>> {
	const answer = await get(port, '/api/v1/agents', {timeoutMs: 1500, limitBytes, signal});
	if (answer.kind !== 'answer') return {kind: 'gap', reason: answer.reason};
	if (answer.status === 404) return {kind: 'seen', value: 'no-api'};
	const agents = answer.status === 200 ? parseAgents(answer.body) : null;
	if (agents !== null) return {kind: 'seen', value: agents};
	return {kind: 'gap', reason: `GET /api/v1/agents answers ${answer.status} with no list of agents`};
}
