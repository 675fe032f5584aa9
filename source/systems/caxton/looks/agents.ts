import {bytes} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import type {Agent} from '../agent.ts';
import {askAgents} from '../observe/agents.ts';

/** More are counted and not shown. */
const mostAgents = 100;

/** `GET /api/v1/agents`, sorted, their modules as sizes alone. */
export async function agentsLook(port: number, signal: AbortSignal): Promise<LookResult> {
	const agents = await listed(port, signal);
	if (!Array.isArray(agents)) return {ok: false, lines: [agents as SafeText]};
	const rest = agents.length > mostAgents ? [safe`and ${agents.length - mostAgents} more`] : [];
	return {ok: true, lines: [safe`${agents.length} agents`, ...agents.slice(0, mostAgents).map(inWords), ...rest]};
}

/** One agent of the list by its id; the first where none is named. */
export async function agentLook(port: number, id: string, signal: AbortSignal): Promise<LookResult> {
	const agents = await listed(port, signal);
	if (!Array.isArray(agents)) return {ok: false, lines: [agents as SafeText]};
	const found = agents.find((agent) => agent.id === id);
	return found === undefined
		? {ok: false, lines: [safe`no agent has the id ${safeText(id)}`]}
		: {ok: true, lines: [inWords(found)]};
}

async function listed(port: number, signal: AbortSignal): Promise<readonly Agent[] | SafeText> {
	const look = await askAgents(port, signal);
	if (look.kind === 'gap') return safeText(look.reason);
	return look.value === 'no-api' ? ours('404: this server has no list of agents (generations B and C)') : look.value;
}

function inWords({id, name, moduleBytes, maxMemoryBytes, maxCpuMillis, maxExecutionMs}: Agent): SafeText {
	const memory = maxMemoryBytes === null ? ours('?') : bytes(maxMemoryBytes);
	return safe`${id} ${name}: memory ${memory}, cpu ${maxCpuMillis ?? ours('?')} ms, run ${maxExecutionMs ?? ours('?')} ms, module ${bytes(moduleBytes)}`;
}
